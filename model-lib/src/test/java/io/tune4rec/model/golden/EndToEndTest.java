package io.tune4rec.model.golden;

import static io.tune4rec.model.golden.JsonNumbers.doubles;
import static io.tune4rec.model.golden.JsonNumbers.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.TiedCrossEntropy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

  private final JsonNode root = read();

  private static JsonNode read() {
    try (var in = new GZIPInputStream(EndToEndTest.class.getResourceAsStream(FILE))) {
      return new ObjectMapper().readTree(in).path("end_to_end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_case_is_known() {
    assertThat(names(root.path("cases")))
        .containsExactlyInAnyOrder("xlnet_bi_mlm", "xlnet_uni_clm", "gpt2_clm");
  }

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
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var trained = new EndToEndCase(root, name, kernels, manager);
      new Run(root.path("cases").path(name), trained, kernels, manager).check();
    }
  }

  private static Set<String> names(JsonNode object) {
    var names = new LinkedHashMap<String, JsonNode>();
    object.properties().forEach(e -> names.put(e.getKey(), e.getValue()));
    return names.keySet();
  }

  /** One case under check. */
  private static final class Run {
    private final JsonNode given;
    private final EndToEndCase trained;
    private final Kernels kernels;
    private final NDManager manager;
    private final Map<String, HuggingFaceAdamW> optimizers = new LinkedHashMap<>();

    Run(JsonNode given, EndToEndCase trained, Kernels kernels, NDManager manager) {
      this.given = given;
      this.trained = trained;
      this.kernels = kernels;
      this.manager = manager;
      trained
          .weights()
          .forEach(
              (name, weight) -> {
                var values = doubles(weight.path("data"));
                optimizers.put(name, new HuggingFaceAdamW(values, trained.decays(name)));
              });
    }

    void check() {
      var steps = given.path("steps");
      var after = given.path("weights_after_3_steps");
      assertThat(steps.size()).as("steps").isEqualTo(3);
      assertThat(names(steps.path(0).path("grads_before_clip"))).isEqualTo(optimizers.keySet());
      assertThat(names(after)).isEqualTo(optimizers.keySet());
      assertThat(steps.path(0).has("logits")).as("logits of the first step").isTrue();
      steps.forEach(this::step);
      optimizers.forEach(
          (name, optimizer) -> close(name, optimizer.values(), doubles(after.path(name)), 1e-4));
    }

    private void step(JsonNode expected) {
      var store = new ParameterStore(manager, false);
      var gradients = new LinkedHashMap<String, double[]>();
      var model = trained.model();
      try (var step = manager.newSubManager();
          var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        var masked = trained.masked();
        var inputs = model.inputs(trained.batch(), masked, step);
        var states = model.forward(store, inputs, true).head();
        var queries = model.queries(store, states, masked, true);
        assertThat(masked.labels()).isEqualTo(longs(expected.path("labels")));
        if (expected.has("logits")) {
          var logits = model.scores(store, queries).toFloatArray();
          close("logits", doubles(logits), doubles(expected.path("logits")), 1e-5);
        }
        compareLosses(expected, queries, step.create(masked.labels()));
        var loss = model.loss(store, queries, masked);
        compare(expected, "loss_label_smoothing_0.1_torch", loss);
        collector.backward(loss);
        optimizers.keySet().forEach(name -> gradients.put(name, trained.taken(name, step)));
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
      optimizers.forEach((name, optimizer) -> trained.write(name, optimizer.values()));
    }

    /** The losses that are not trained by: plain, as the paper smooths, and without padding. */
    private void compareLosses(JsonNode expected, NDArray queries, NDArray labels) {
      var table = trained.parameter(EndToEndCase.ITEMS).getArray();
      double smoothing = EndToEndCase.SMOOTHING;
      Map.of(
              "ce", new TiedCrossEntropy(1, 0, false, 0, kernels),
              "loss_label_smoothing_0.1_paper",
                  new TiedCrossEntropy(1, smoothing, true, 0, kernels),
              "ce_pad_excluded", new TiedCrossEntropy(1, 0, false, 1, kernels))
          .forEach((name, loss) -> compare(expected, name, loss.mean(queries, table, labels)));
    }

    private static void compare(JsonNode expected, String name, NDArray loss) {
      assertThat(expected.has(name)).as(name).isTrue();
      close(name, new double[] {loss.getFloat()}, doubles(expected.path(name)), 2e-5);
    }
  }

  private static void close(String what, double[] actual, double[] expected, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      double allowed = tolerance * (1 + Math.abs(expected[i]));
      assertThat(actual[i]).as(what + "[" + i + "]").isCloseTo(expected[i], within(allowed));
    }
  }
}
