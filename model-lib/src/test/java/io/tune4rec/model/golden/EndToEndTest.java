package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three whole training steps of models with side features, whose numbers the real Hugging Face
 * blocks gave in double precision (golden/sequence-masking-endtoend.json, {@code end_to_end}):
 * every gradient of the first step, losses and gradient norms of all, and the weights afterwards.
 *
 * <p>The file's optimizer is Hugging Face's AdamW, which is not ours: its update is computed here,
 * in double precision, from our gradients.
 */
@Tag("F43")
@Tag("F61")
class EndToEndTest {
  private static final String FILE = "/golden-sequence/sequence-masking-endtoend.json.gz";
  private static final double SMOOTHING = 0.1;
  private static final double RATE = 0.01;
  private static final double DECAY = 0.1;

  @ParameterizedTest
  @CsvSource({
    "xlnet_bi_mlm, ON",
    "xlnet_bi_mlm, OFF",
    "xlnet_uni_clm, ON",
    "xlnet_uni_clm, OFF",
    "gpt2_clm, ON",
    "gpt2_clm, OFF"
  })
  void three_steps_come_to_the_numbers_of_the_originals(String name, Kernels kernels) {
    var root = read().path("end_to_end");
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      new Run(root, name, kernels, manager).check();
    }
  }

  private static JsonNode read() {
    try (var in = new GZIPInputStream(EndToEndTest.class.getResourceAsStream(FILE))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One case under check. */
  private static final class Run {
    private final JsonNode root;
    private final JsonNode given;
    private final boolean causal;
    private final NDManager manager;
    private final SessionModel model;
    private final SessionBatch batch;
    private final Map<String, Parameter> parameters;
    private final Map<String, HuggingFaceAdamW> optimizers = new LinkedHashMap<>();

    Run(JsonNode root, String name, Kernels kernels, NDManager manager) {
      this.root = root;
      this.manager = manager;
      given = root.path("cases").path(name);
      causal = name.endsWith("clm");
      batch = batch();
      model = new SessionModel(config(name), kernels, new RandomStreams(0));
      model.create(manager);
      parameters = NamedParameters.of(model);
      given
          .path("weights")
          .properties()
          .forEach(
              weight -> {
                var values = doubles(weight.getValue().path("data"));
                optimizers.put(
                    weight.getKey(), new HuggingFaceAdamW(values, decays(weight.getKey())));
                write(weight.getKey());
              });
    }

    private SessionBatch batch() {
      int[] items = ints(root.path("item_ids"));
      double[] prices = doubles(root.path("price"));
      return new SessionBatch(
          root.path("item_ids").size(),
          items,
          List.of(
              new Column.Ids(items),
              new Column.Ids(ints(root.path("category"))),
              new Column.Numbers(floats(prices))));
    }

    private int size(String weight, int axis) {
      return given.path("weights").path(weight).path("shape").path(axis).asInt();
    }

    private SessionModelConfig config(String name) {
      int width = size("mask", 0);
      var input =
          new InputConfig(
              new FeatureConfig.Categorical(
                  "item_id", size("item.weight", 0), size("item.weight", 1), 1),
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
      return new SessionModelConfig(
          batch.length(),
          new TowerConfig(input, masking, sequence(name, width)),
          new TaskConfig.NextItem(
              1, new LossConfig.CrossEntropy(SMOOTHING, LossConfig.Smoothing.ALL)),
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

    void check() {
      for (int s = 0; s < given.path("steps").size(); s++) {
        step(given.path("steps").path(s));
      }
      given
          .path("weights_after_3_steps")
          .properties()
          .forEach(
              weight ->
                  close(
                      weight.getKey(),
                      optimizers.get(weight.getKey()).values(),
                      doubles(weight.getValue()),
                      1e-4));
    }

    private void step(JsonNode expected) {
      var store = new ParameterStore(manager, false);
      var gradients = new LinkedHashMap<String, double[]>();
      try (var step = manager.newSubManager();
          var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        var masked = masked();
        var inputs = model.inputs(batch, masked, step);
        var states = model.forward(store, inputs, true).head();
        var queries = model.queries(store, states, masked, true);
        var labels = masked.labels();
        assertThat(labels).isEqualTo(longs(expected.path("labels")));
        if (expected.has("logits")) {
          var logits = model.scores(store, queries).toFloatArray();
          close("logits", doubles(logits), doubles(expected.path("logits")), 1e-5);
        }
        var loss = model.loss(store, queries, masked);
        close(
            "loss",
            new double[] {loss.getFloat()},
            new double[] {expected.path("loss_label_smoothing_0.1_torch").asDouble()},
            2e-5);
        collector.backward(loss);
        optimizers.keySet().forEach(name -> gradients.put(name, taken(name, step)));
      }
      double norm =
          Math.sqrt(
              gradients.values().stream().flatMapToDouble(Arrays::stream).map(g -> g * g).sum());
      assertThat(norm).isCloseTo(expected.path("grad_norm").asDouble(), within(5e-5));
      expected
          .path("grads_before_clip")
          .properties()
          .forEach(g -> close(g.getKey(), gradients.get(g.getKey()), doubles(g.getValue()), 2e-5));
      double scale = Math.min(1, 1 / (norm + 1e-6));
      gradients.forEach((name, gradient) -> optimizers.get(name).step(gradient, scale));
      gradients.keySet().forEach(this::write);
    }

    /** As the released library hides; for mlm what the file hides. */
    private Masked masked() {
      if (causal) {
        return model.mask(batch, Mode.TRAIN, new RandomStreams(0).stream("unused"));
      }
      int[] schema = ints(root.path("mlm_schema"));
      var cells = new Cell[schema.length];
      var targets = new int[schema.length];
      for (int i = 0; i < schema.length; i++) {
        cells[i] = schema[i] == 1 ? Cell.HIDDEN : Cell.SHOWN;
        targets[i] = schema[i] == 1 ? batch.items()[i] : 0;
      }
      int[] predict = IntStream.range(0, schema.length).filter(i -> schema[i] == 1).toArray();
      return new Masked(
          batch.sessions(), batch.length(), cells, targets, predict, Optional.empty());
    }

    private boolean decays(String weight) {
      boolean norm = false;
      for (var name : given.path("norm_params")) {
        norm |= name.asText().equals(weight);
      }
      return !norm && !weight.contains("bias");
    }

    private void write(String weight) {
      float[] values = floats(optimizers.get(weight).values());
      var array = parameter(weight).getArray();
      array.set(FloatBuffer.wrap(transposed(weight) ? turned(weight, values, true) : values));
      array.setName(null);
      array.setRequiresGradient(true);
    }

    private double[] taken(String weight, NDManager step) {
      NDArray gradient = Weights.gradient(parameter(weight).getArray(), step);
      float[] values = gradient.toFloatArray();
      gradient.subi(gradient);
      return doubles(transposed(weight) ? turned(weight, values, false) : values);
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

    private Parameter parameter(String weight) {
      var ours =
          switch (weight) {
            case "item.weight" -> "aggregation.item_id.table";
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
      var parameter = parameters.get(ours);
      assertThat(parameter).as(ours + " among " + parameters.keySet()).isNotNull();
      return parameter;
    }
  }

  /** HF's AdamW (specification, section 7.2), of one parameter. */
  private static final class HuggingFaceAdamW {
    private final double[] values;
    private final double decay;
    private final double[] m;
    private final double[] v;
    private int steps;

    HuggingFaceAdamW(double[] values, boolean decays) {
      this.values = values;
      decay = decays ? DECAY : 0;
      m = new double[values.length];
      v = new double[values.length];
    }

    double[] values() {
      return values;
    }

    void step(double[] gradient, double scale) {
      steps++;
      double rate = RATE * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
      for (int i = 0; i < values.length; i++) {
        double g = gradient[i] * scale;
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        values[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-8);
        values[i] -= RATE * decay * values[i];
      }
    }
  }

  private static void close(String what, double[] actual, double[] expected, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      double allowed = tolerance * (1 + Math.abs(expected[i]));
      assertThat(actual[i]).as(what + "[" + i + "]").isCloseTo(expected[i], within(allowed));
    }
  }

  /** All numbers of nested arrays, in order. */
  private static double[] doubles(JsonNode node) {
    var values = new ArrayList<Double>();
    collect(node, values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, into));
    } else {
      into.add(node.asDouble());
    }
  }

  private static double[] doubles(float[] values) {
    var doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static int[] ints(JsonNode node) {
    return Arrays.stream(doubles(node)).mapToInt(v -> (int) v).toArray();
  }

  private static long[] longs(JsonNode node) {
    return Arrays.stream(doubles(node)).mapToLong(v -> (long) v).toArray();
  }
}
