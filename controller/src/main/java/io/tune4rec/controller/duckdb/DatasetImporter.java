package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.DatasetAssembly;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.InteractionReader;
import io.tune4rec.controller.dataset.Protocol;
import io.tune4rec.controller.dataset.SourceSchema;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Imports a source folder into a store of prepared datasets: rows are checked in the file's order,
 * sorted, cut into sessions and slices, and published whole. An import that ends early leaves
 * nothing in the store.
 */
public final class DatasetImporter {
  private static final int MEMORY_MEGABYTES = 1024;

  private final Path store;
  private final int memoryMegabytes;

  /**
   * @param store folder of prepared datasets; made if missing
   */
  public DatasetImporter(Path store) {
    this(store, MEMORY_MEGABYTES);
  }

  DatasetImporter(Path store, int memoryMegabytes) {
    this.store = store;
    this.memoryMegabytes = memoryMegabytes;
  }

  /**
   * Imports one source.
   *
   * @throws InvalidInputException if the source, its rows or the protocol are wrong; the message is
   *     complete and for people
   */
  public ImportReport run(ImportRequest request, ImportProgress progress) {
    var schema = SourceSchema.read(request.source());
    var name = request.name().orElse(schema.name());
    var problems = new Problems();
    DatasetInfo.requireName(problems, name);
    DatasetInfo.requireColumns(problems, schema.schema());
    problems.throwIfAny();
    var protocol = request.protocol().orElseGet(() -> Protocol.byDefault(schema.time()));
    protocol.requireFits(schema.time());
    var reader = new InteractionReader(request.source(), schema);
    try (var scratch = new DatasetStore(store).stage();
        var sorter = new InteractionSorter(schema.schema(), scratch.scratch(), memoryMegabytes)) {
      reader.read(sorter, progress);
      try (var assembly = new DatasetAssembly(store, schema.schema())) {
        sorter.sortInto(assembly, progress);
        return assembly.finish(name, protocol, provenance(reader.file()), reader.notices());
      }
    }
  }

  private static Map<String, Object> provenance(Path file) {
    var provenance = new LinkedHashMap<String, Object>();
    provenance.put("file", file.getFileName().toString());
    provenance.put("sha256", DatasetHash.ofFile(file));
    provenance.put("model_lib_version", ModelLibrary.version());
    return provenance;
  }
}
