package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.DatasetAssembly;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.InteractionReader;
import io.tune4rec.controller.dataset.ReadSource;
import io.tune4rec.controller.dataset.RowLayout;
import io.tune4rec.controller.dataset.SealCheck;
import io.tune4rec.controller.dataset.SealExamination;
import io.tune4rec.controller.dataset.Source;
import io.tune4rec.controller.source.Delimiter;
import io.tune4rec.controller.source.FormatDetection;
import io.tune4rec.controller.source.ReadOptions;
import io.tune4rec.controller.source.SourceFile;
import io.tune4rec.controller.source.SourceFormat;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.controller.source.TextRows;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Imports a source into a store of prepared datasets: rows are checked in the file's order, sorted,
 * cut into sessions and slices, and published whole. An import that ends early leaves nothing in
 * the store.
 */
public final class DatasetImporter {
  private static final int MEMORY_MEGABYTES = 768;
  private static final int PARQUET_MEGABYTES = 256;

  private final Path store;
  private final int memoryMegabytes;
  private final SealCheck check = new SealExamination();

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
   * @throws InvalidInputException if the source, its rows or the preparation are wrong; the message
   *     is complete and for people
   */
  public ImportReport run(ImportRequest request, ImportProgress progress) {
    var source = Source.of(request.source(), DatasetImporter::open);
    var schema = source.schema();
    var name = request.name().orElse(schema.name());
    var problems = new Problems();
    DatasetInfo.requireName(problems, name);
    problems.throwIfAny();
    var time = schema.time().kind();
    var preparation =
        request.preparation().split().isPresent()
            ? request.preparation()
            : request.preparation().withSplit(source.split());
    source.requireFits(preparation);
    var layout = RowLayout.of(source);
    var reader = new InteractionReader(source, DatasetImporter::open);
    try (var scratch = new DatasetStore(store).stage();
        var sorter = new InteractionSorter(layout, scratch.scratch(), memoryMegabytes)) {
      reader.read(sorter, progress);
      var read =
          new ReadSource(
              reader.schema(), layout, time, reader::values, sorter.names(), reader::place);
      try (var assembly =
          new DatasetAssembly(store, scratch.scratch(), read, preparation, progress)) {
        sorter.sortInto(reader.inOrder(assembly.sink()), progress);
        return assembly.finish(name, provenance(source), reader.notices(), check);
      }
    }
  }

  /**
   * The columns of a file, for a person who has not named them yet.
   *
   * @throws InvalidInputException if it is no file, or of no known format
   */
  public static List<String> columns(Path path) {
    var file = FormatDetection.of(path);
    var delimiter =
        file.format() == SourceFormat.DELIMITED ? Delimiter.best(file, List.of(), List.of()) : ",";
    try (var rows = open(file, new ReadOptions(delimiter, Set.of()))) {
      return rows.columns();
    }
  }

  private static SourceRows open(SourceFile file, ReadOptions options) {
    return switch (file.format()) {
      case DELIMITED, JSON_LINES -> TextRows.open(file, options);
      case PARQUET -> new ParquetRows(file, options, PARQUET_MEGABYTES);
    };
  }

  private static Map<String, Object> provenance(Source source) {
    var provenance = new LinkedHashMap<String, Object>();
    if (source.files().size() == 1) {
      provenance.putAll(provenance(source.files().getFirst()));
    } else {
      provenance.put("files", source.files().stream().map(DatasetImporter::provenance).toList());
    }
    provenance.put("model_lib_version", ModelLibrary.version());
    return provenance;
  }

  private static Map<String, Object> provenance(SourceFile file) {
    var provenance = new LinkedHashMap<String, Object>();
    provenance.put("file", file.name());
    provenance.put("sha256", DatasetHash.ofFile(file.path()));
    return provenance;
  }
}
