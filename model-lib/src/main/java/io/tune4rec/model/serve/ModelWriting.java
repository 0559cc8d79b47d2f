package io.tune4rec.model.serve;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.ModelWeights;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.weight.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the files of a model into a folder that nobody looks at yet. */
record ModelWriting(
    Path folder, SessionModel model, SessionDataset dataset, ModelDescription description) {
  /** Returns what {@code model.json} will say. */
  ExportedModel run() {
    var scoring = ModelWeights.scoring(model);
    var columns = ColumnsRead.of(dataset.schema(), model.config());
    var files = new ArrayList<DatasetFile>();
    files.add(arrays(ModelFolder.WEIGHTS, ModelWeights.besideItems(model)));
    files.add(arrays(ModelFolder.ITEMS, ModelWeights.ofItems(model)));
    for (var column : columns.categorical()) {
      dataset.ids(column.name()).ifPresent(ids -> files.addAll(ids.write(folder, column.name())));
    }
    var scalings = new LinkedHashMap<String, Scaling>();
    for (var column : columns.continuous()) {
      scalings.put(column.name(), dataset.info().scalings().get(column.name()));
    }
    return new ExportedModel(
        ExportedModel.library(),
        new ExportedModel.Dataset(dataset.info().name(), dataset.info().hash()),
        description,
        dataset.schema(),
        scalings,
        scoring,
        files);
  }

  private DatasetFile arrays(String name, Map<String, NDArray> arrays) {
    var file = folder.resolve(name);
    SafeTensors.write(file, arrays);
    try {
      return new DatasetFile(name, Files.size(file), DatasetHash.ofFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paths that a model with these columns may have. */
  static List<String> possible(ColumnsRead columns) {
    var paths = new ArrayList<>(List.of(ModelFolder.WEIGHTS, ModelFolder.ITEMS));
    columns.categorical().forEach(column -> paths.addAll(ModelFolder.ids(column.name())));
    return paths;
  }
}
