package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The model and the batch of one of the file's {@code end_to_end} cases. */
final class EndToEndCase {
  static final double SMOOTHING = 0.1;
  static final String ITEMS = "item.weight";

  private final JsonNode root;
  private final JsonNode given;
  private final boolean causal;
  private final SessionModel model;
  private final SessionBatch batch;
  private final Map<String, Parameter> parameters;

  EndToEndCase(JsonNode root, String name, Kernels kernels, NDManager manager) {
    this.root = root;
    given = root.path("cases").path(name);
    causal = name.endsWith("clm");
    batch = batch();
    model = new SessionModel(config(name), kernels, new RandomStreams(0));
    model.create(manager);
    parameters = NamedParameters.of(model);
    assertThat(weights().keySet().stream().map(EndToEndCase::ours).collect(Collectors.toSet()))
        .as("our parameters that the file fills")
        .isEqualTo(parameters.keySet());
    weights().forEach((weight, values) -> write(weight, JsonNumbers.doubles(values.path("data"))));
  }

  SessionModel model() {
    return model;
  }

  SessionBatch batch() {
    int[] items = JsonNumbers.ints(root.path("item_ids"));
    double[] prices = JsonNumbers.doubles(root.path("price"));
    return new SessionBatch(
        root.path("item_ids").size(),
        items,
        List.of(
            new Column.Ids(items),
            new Column.Ids(JsonNumbers.ints(root.path("category"))),
            new Column.Numbers(JsonNumbers.floats(prices))));
  }

  /** The file's weights by its names. */
  Map<String, JsonNode> weights() {
    return given.path("weights").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private int size(String weight, int axis) {
    return given.path("weights").path(weight).path("shape").path(axis).asInt();
  }

  private SessionModelConfig config(String name) {
    int width = size("mask", 0);
    var item = new FeatureConfig.Categorical("item_id", size(ITEMS, 0), size(ITEMS, 1), 1);
    var input =
        new InputConfig(
            item,
            List.of(
                new FeatureConfig.Categorical(
                    "category", size("cat.weight", 0), size("cat.weight", 1), 1),
                new FeatureConfig.Scalar("price")),
            Optional.empty(),
            List.of(),
            List.of(new TransformConfig.LayerNorm(1e-5)),
            new AggregationConfig.Concat(),
            0,
            Optional.of(MlpConfig.relu(width)));
    var masking = causal ? new MaskingConfig.Causal() : new MaskingConfig.MaskedItem(0.5);
    var loss = new LossConfig.CrossEntropy(SMOOTHING, LossConfig.Smoothing.ALL);
    return new SessionModelConfig(
        batch.length(),
        new TowerConfig(input, masking, sequence(name, width)),
        new TaskConfig.NextItem(1, loss),
        Compat.T4REC_RELEASED);
  }

  private SequenceConfig sequence(String name, int width) {
    boolean gpt2 = name.startsWith("gpt2");
    double eps = gpt2 ? 1e-5 : 0.03;
    var shape = new TransformerConfig(width, 2, 1, 4 * width, Activation.GELU, 0, 0, eps, 0.02);
    if (gpt2) {
      return new SequenceConfig.Gpt2(shape, size("body.wpe.weight", 0));
    }
    return new SequenceConfig.XlNet(
        shape, name.contains("uni") ? SequenceConfig.Attention.UNI : SequenceConfig.Attention.BI);
  }

  /** As the released library hides; for mlm what the file hides. */
  Masked masked() {
    if (causal) {
      return model.mask(batch, Mode.TRAIN, new RandomStreams(0).stream("unused"));
    }
    int[] schema = JsonNumbers.ints(root.path("mlm_schema"));
    var cells = new Cell[schema.length];
    var targets = new int[schema.length];
    for (int i = 0; i < schema.length; i++) {
      cells[i] = schema[i] == 1 ? Cell.HIDDEN : Cell.SHOWN;
      targets[i] = schema[i] == 1 ? batch.items()[i] : 0;
    }
    int[] predict = IntStream.range(0, schema.length).filter(i -> schema[i] == 1).toArray();
    return new Masked(batch.sessions(), batch.length(), cells, targets, predict, Optional.empty());
  }

  boolean decays(String weight) {
    boolean norm = given.path("norm_params").valueStream().anyMatch(n -> n.asText().equals(weight));
    return !norm && !weight.contains("bias");
  }

  void write(String weight, double[] values) {
    float[] floats = JsonNumbers.floats(values);
    var array = parameter(weight).getArray();
    array.set(FloatBuffer.wrap(transposed(weight) ? turned(weight, floats, true) : floats));
    array.setName(null);
    array.setRequiresGradient(true);
  }

  /** A weight's gradient as the file lays it out; it is zero afterwards. */
  double[] taken(String weight, NDManager step) {
    var gradient = Weights.gradient(parameter(weight).getArray(), step);
    float[] values = gradient.toFloatArray();
    gradient.subi(gradient);
    return JsonNumbers.doubles(transposed(weight) ? turned(weight, values, false) : values);
  }

  private static boolean transposed(String weight) {
    return GoldenNames.layout(golden(weight)) == Layout.TRANSPOSED;
  }

  /** Rows for columns: of the file's array, or back to it. */
  private float[] turned(String weight, float[] values, boolean ofFile) {
    int rows = size(weight, ofFile ? 0 : 1);
    int columns = values.length / rows;
    var turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i % columns * rows + i / columns] = values[i];
    }
    return turned;
  }

  private static String golden(String weight) {
    return weight.replaceFirst("^body\\.", "transformer.");
  }

  Parameter parameter(String weight) {
    return parameters.get(ours(weight));
  }

  private static String ours(String weight) {
    return switch (weight) {
      case ITEMS -> "aggregation.item_id.table";
      case "cat.weight" -> "aggregation.category.table";
      case "ln_item.weight" -> "aggregation.post.item_id.norm0.gamma";
      case "ln_item.bias" -> "aggregation.post.item_id.norm0.beta";
      case "ln_cat.weight" -> "aggregation.post.category.norm0.gamma";
      case "ln_cat.bias" -> "aggregation.post.category.norm0.beta";
      case "mask" -> "mask.vector";
      case "proj.weight" -> "aggregation.projection.layer0.weight";
      case "proj.bias" -> "aggregation.projection.layer0.bias";
      default -> GoldenNames.ours(golden(weight)).orElseThrow();
    };
  }
}
