package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  private static TransformerConfig shape(int layers, double dropout) {
    return new TransformerConfig(6, 3, layers, 10, Activation.GELU, dropout, 0, 0.03, 0.3);
  }

  @Tag("F54")
  @ParameterizedTest
  @CsvSource({"2, 1, 1", "4, 1, 2", "2, 2, 2", "6, 3, 9"})
  void a_longformer_hears_half_a_window_a_layer(int window, int layers, int farthest) {
    var config = new SequenceConfig.Longformer(shape(layers, 0), 21, window);
    var sessions = Sessions.random(1, 21, 6);
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      float[] before = probe.hidden(sessions);
      float[] after = probe.hidden(sessions.withNewItem(0, 10));

      for (int i = 0; i < 21; i++) {
        boolean same = Arrays.equals(before, i * 6, i * 6 + 6, after, i * 6, i * 6 + 6);
        assertThat(!same).as("position " + i).isEqualTo(Math.abs(i - 10) <= farthest);
      }
    }
  }

  @Tag("F54")
  @Test
  void a_window_wider_than_the_session_is_roberta() {
    var sessions = Sessions.random(2, 7, 6);
    try (var longformer =
            Probe.stirred(new SequenceConfig.Longformer(shape(2, 0), 9, 12), Kernels.ON);
        var roberta = Probe.stirred(new SequenceConfig.Roberta(shape(2, 0), 9), Kernels.ON)) {
      assertThat(longformer.hidden(sessions)).isEqualTo(roberta.hidden(sessions));
    }
  }

  @Tag("F50")
  @Test
  void robertas_first_position_is_the_second_row() {
    try (var roberta = new Probe(new SequenceConfig.Roberta(shape(1, 0), 4), Kernels.ON)) {
      var gradient =
          roberta.gradients(Sessions.random(1, 2, 6), Sessions.noise(12, 1)).get("positions");

      assertThat(gradient).hasSize(5 * 6);
      assertThat(IntStream.range(0, 5).filter(row -> reads(gradient, row)).toArray())
          .containsExactly(1, 2);
    }
  }

  private static boolean reads(float[] gradient, int row) {
    return IntStream.range(row * 6, row * 6 + 6).anyMatch(i -> gradient[i] != 0);
  }

  @Tag("F50")
  @ParameterizedTest
  @ValueSource(strings = {"bert", "roberta", "longformer", "gpt2"})
  void a_sequence_longer_than_the_positions_is_refused(String name) {
    var config =
        switch (name) {
          case "bert" -> new SequenceConfig.Bert(shape(1, 0), 4);
          case "roberta" -> new SequenceConfig.Roberta(shape(1, 0), 4);
          case "longformer" -> new SequenceConfig.Longformer(shape(1, 0), 4, 2);
          default -> new SequenceConfig.Gpt2(shape(1, 0), 4);
        };
    try (var probe = new Probe(config, Kernels.ON)) {
      assertThat(probe.hidden(Sessions.random(1, 4, 6))).hasSize(24);
      assertThatThrownBy(() -> probe.hidden(Sessions.random(1, 5, 6)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a sequence has at most as many items as there are positions, but got 5 items with 4"
                  + " positions; shorten the sequence or raise maxPositions");
    }
  }

  @Tag("F52")
  @ParameterizedTest
  @CsvSource({"5, 2, 00011", "5, 3, 00112", "4, 1, 0000", "3, 3, 012"})
  void alberts_layers_share_weights_by_groups(int layers, int groups, String expected) {
    var plan = EncoderPlan.of(new SequenceConfig.Albert(shape(layers, 0), 4, groups));
    var used = new StringBuilder();
    for (int layer = 0; layer < layers; layer++) {
      used.append(plan.group(layer));
    }

    assertThat(used).hasToString(expected);
  }

  @Tag("F52")
  @Test
  void layers_that_share_weights_are_told_apart_by_how_often_they_ran() {
    var plan = EncoderPlan.of(new SequenceConfig.Albert(shape(5, 0.5), 4, 2));

    assertThat(IntStream.range(0, 5).map(plan::round)).containsExactly(0, 1, 2, 0, 1);
  }

  @Tag("F52")
  @ParameterizedTest
  @CsvSource({"0, true", "0.5, false"})
  void layers_that_share_weights_drop_something_else_each(double dropout, boolean same) {
    var config = new SequenceConfig.Albert(shape(2, dropout), 4, 1);
    try (var probe = new Probe(config, Kernels.ON)) {
      // What attention adds drowns its input, so a state is what its layer did not drop.
      for (var parameter : probe.parameters().entrySet()) {
        var array = parameter.getValue().getArray();
        float[] values = new float[Math.toIntExact(array.size())];
        switch (parameter.getKey()) {
          case String name when name.endsWith("out_bias") -> {
            for (int i = 0; i < values.length; i++) {
              values[i] = 1e6f * (i + 1);
            }
          }
          case String name when name.endsWith("gamma") -> Arrays.fill(values, 1);
          default -> {}
        }
        array.set(FloatBuffer.wrap(values));
      }

      var states = probe.states(Sessions.random(2, 4, 6), 1);

      assertThat(Arrays.equals(rounded(states.get(1)), rounded(states.get(2)))).isEqualTo(same);
    }
  }

  private static int[] rounded(float[] values) {
    return IntStream.range(0, values.length).map(i -> Math.round(values[i] * 1000)).toArray();
  }
}
