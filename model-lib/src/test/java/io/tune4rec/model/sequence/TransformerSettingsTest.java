package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of a transformer's configuration reaches its layers (traps T24 and T25). */
@Tag("F47")
@Tag("F49")
@Tag("F50")
@Tag("F51")
@Tag("F52")
@Tag("F54")
class TransformerSettingsTest {
  private static final int D = 12;
  private static final Sessions SESSIONS = Sessions.random(2, 5, D);

  private static TransformerConfig shape(
      int feedForward, Activation activation, double dropout, double attentionDropout, double eps) {
    return new TransformerConfig(
        D, 3, 2, feedForward, activation, dropout, attentionDropout, eps, 0.3);
  }

  private static TransformerConfig still(Activation activation, double eps) {
    return shape(20, activation, 0, 0, eps);
  }

  private static float[] hidden(SequenceConfig config) {
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      return probe.hidden(SESSIONS);
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#transformers")
  void the_inner_width_is_the_one_given(Function<TransformerConfig, SequenceConfig> architecture) {
    try (var probe =
        new Probe(architecture.apply(shape(17, Activation.GELU, 0, 0, 0.03)), Kernels.ON)) {
      var inner =
          probe.parameters().entrySet().stream()
              .filter(p -> p.getKey().endsWith("widen.weight"))
              .map(p -> p.getValue().getArray().getShape().getShape())
              .toList();

      assertThat(inner).isNotEmpty().allSatisfy(w -> assertThat(w).containsExactly(17, D));
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#transformers")
  void each_activation_is_another_function(
      Function<TransformerConfig, SequenceConfig> architecture) {
    var seen = new HashSet<List<Float>>();
    for (var activation : Activation.values()) {
      seen.add(floats(hidden(architecture.apply(still(activation, 0.03)))));
    }

    assertThat(seen).hasSize(Activation.values().length);
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#transformers")
  void epsilon_matters(Function<TransformerConfig, SequenceConfig> architecture) {
    float[] small = hidden(architecture.apply(still(Activation.GELU, 1e-12)));
    float[] large = hidden(architecture.apply(still(Activation.GELU, 0.5)));

    assertThat(small).isNotEqualTo(large);
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#transformers")
  void dropout_and_attention_dropout_are_two(
      Function<TransformerConfig, SequenceConfig> architecture) {
    for (var kernels : Kernels.fullPrecision()) {
      assertThat(drops(architecture, 0, 0, kernels)).as("neither").isFalse();
      assertThat(drops(architecture, 0.3, 0, kernels)).as("dropout").isTrue();
      assertThat(drops(architecture, 0, 0.3, kernels)).as("attention dropout").isTrue();
    }
  }

  private static boolean drops(
      Function<TransformerConfig, SequenceConfig> architecture,
      double dropout,
      double attentionDropout,
      Kernels kernels) {
    var config = architecture.apply(shape(20, Activation.GELU, dropout, attentionDropout, 0.03));
    try (var probe = Probe.stirred(config, kernels)) {
      return !floats(probe.trained(SESSIONS, 1)).equals(floats(probe.hidden(SESSIONS)));
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#transformers")
  void weights_start_as_wide_as_they_should_and_biases_at_zero(
      Function<TransformerConfig, SequenceConfig> architecture) {
    var shape = new TransformerConfig(48, 2, 2, 96, Activation.GELU, 0, 0, 0.03, 0.02);
    try (var probe = new Probe(architecture.apply(shape), Kernels.ON)) {
      for (var parameter : probe.parameters().entrySet()) {
        var name = parameter.getKey();
        float[] values = parameter.getValue().getArray().toFloatArray();
        if (name.matches(".*(widen\\.weight|\\.(qkv|q|k|v|o|r)|mapping\\.weight)")) {
          // Four standard errors of a standard deviation.
          double chance = 4 * 0.02 / Math.sqrt(2.0 * values.length);
          assertThat(spread(values)).as(name).isCloseTo(0.02, within(chance));
        }
        if (name.matches(".*(bias|beta)") && !name.matches(".*r_._bias")) {
          assertThat(values).as(name).containsOnly(0);
        }
      }
    }
  }

  private static double spread(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static List<Float> floats(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }
}
