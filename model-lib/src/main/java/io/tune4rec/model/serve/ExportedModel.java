package io.tune4rec.model.serve;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.tune4rec.model.ModelWeights;
import io.tune4rec.model.ModelWeights.Scoring;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.schema.Schema;
import io.tune4rec.model.training.EngineSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as a folder that ships: {@code model.json}, its weights, and the original ids of the
 * columns it reads. It needs neither the dataset nor the trial any more.
 *
 * <p>{@code weights.safetensors} holds every weight but those that score items, which are in {@code
 * items.safetensors} under the same paths: the item matrix (V, E), whose row is the id, and the
 * output bias (V). An index for similarity search is built from that file alone.
 *
 * @param libraryVersion that wrote it
 * @param dataset that it was trained on
 * @param schema of the dataset; values of its columns come with the sessions to recommend for
 * @param scalings of the continuous columns that the model reads, by name
 * @param items where the numbers lie that score items
 * @param files every file of the folder but {@code model.json}
 */
public record ExportedModel(
    String libraryVersion,
    Dataset dataset,
    ModelDescription description,
    Schema schema,
    Map<String, Scaling> scalings,
    Scoring items,
    List<DatasetFile> files) {
  /** The format that this version writes and reads. */
  public static final String FORMAT = "tune4rec-model/1";

  /** Which dataset a model was trained on. */
  public record Dataset(String name, String hash) {}

  public ExportedModel {
    scalings = Collections.unmodifiableMap(new LinkedHashMap<>(scalings));
    files = List.copyOf(files);
  }

  /**
   * Writes a model. The folder appears whole or not at all.
   *
   * @param folder that does not exist yet
   * @param model with its weights; owned by the caller, who does not train it meanwhile
   * @param dataset that it was trained on, open
   * @throws InvalidInputException if the folder exists, or the description's configuration does not
   *     make this model
   */
  public static ExportedModel write(
      Path folder, SessionModel model, SessionDataset dataset, ModelDescription description) {
    requireMakes(description.configuration().read(dataset.schema()), model);
    return new ModelFolder(folder)
        .write(files -> new ModelWriting(files, model, dataset, description).run());
  }

  /**
   * Writes the model whose weights lie in a file.
   *
   * @param weights as {@link ModelWeights#write} writes them
   * @throws InvalidInputException also if the weights are not those of the configuration
   */
  public static ExportedModel write(
      Path folder, Path weights, SessionDataset dataset, ModelDescription description) {
    EngineSettings.applyWhereUnset();
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        var _ = GradientScope.off()) {
      var model = created(description.configuration().read(dataset.schema()), manager);
      ModelWeights.load(weights, model);
      return write(folder, model, dataset, description);
    }
  }

  /**
   * Reads what a folder says and whether all of its files are as it says.
   *
   * @throws InvalidInputException if it is no exported model of this format, or was changed
   */
  public static ExportedModel read(Path folder) {
    return new ModelFolder(folder).read();
  }

  /** The configuration that makes the model. */
  public NeuralConfig config() {
    return description.configuration().read(schema);
  }

  static SessionModel created(NeuralConfig config, NDManager manager) {
    var model = new SessionModel(config.model(), Kernels.configured(), new RandomStreams(0));
    model.create(manager);
    return model;
  }

  private static void requireMakes(NeuralConfig config, SessionModel model) {
    if (!config.model().equals(model.config())) {
      throw InvalidInputException.of(
          "configuration",
          "the configuration that ships with a model is the one that makes it",
          "it makes another",
          "hand over what the trial was told: features, model and values");
    }
  }

  static String library() {
    return ModelLibrary.version();
  }
}
