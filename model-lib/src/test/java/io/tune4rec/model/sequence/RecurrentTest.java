package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Kernels;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F56")
class RecurrentTest {
  private static final int WIDTH = 9;

  static Stream<SequenceConfig> three_layers() {
    return Stream.of(new SequenceConfig.Gru(WIDTH, 3, 0.4), new SequenceConfig.Lstm(WIDTH, 3, 0.4));
  }

  static Stream<SequenceConfig> one_layer() {
    return Stream.of(new SequenceConfig.Gru(WIDTH, 1, 0.4), new SequenceConfig.Lstm(WIDTH, 1, 0.4));
  }

  /** Trap T11: the released library's examples run over the batch. */
  @ParameterizedTest
  @MethodSource("three_layers")
  void session_0_does_not_influence_session_1(SequenceConfig config) {
    var sessions = Sessions.random(3, 4, WIDTH);
    for (var kernels : Kernels.fullPrecision()) {
      try (var probe = Probe.stirred(config, kernels)) {
        float[] before = probe.hidden(sessions);
        float[] after = probe.hidden(sessions.withNewItem(0, 0).withNewItem(0, 3));

        assertThat(sessions.part(after, 1, 4)).isEqualTo(sessions.part(before, 1, 4));
        assertThat(sessions.part(after, 2, 4)).isEqualTo(sessions.part(before, 2, 4));
        assertThat(sessions.part(after, 0, 4)).isNotEqualTo(sessions.part(before, 0, 4));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("three_layers")
  void all_weights_start_uniform_within_one_by_the_root_of_the_width(SequenceConfig config) {
    double bound = 1 / Math.sqrt(WIDTH);
    try (var probe = new Probe(config, Kernels.ON)) {
      assertThat(probe.parameters()).hasSize(12);
      probe
          .parameters()
          .forEach(
              (name, parameter) -> {
                double largest = 0;
                double sum = 0;
                for (float value : parameter.getArray().toFloatArray()) {
                  largest = Math.max(largest, Math.abs(value));
                  sum += value;
                }
                assertThat(largest).as(name).isBetween(0.8 * bound, bound);
                assertThat(Math.abs(sum / parameter.getArray().size()))
                    .as(name)
                    .isLessThan(0.4 * bound);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("one_layer")
  void nothing_is_dropped_where_there_is_nothing_between_layers(SequenceConfig config) {
    var sessions = Sessions.random(2, 5, WIDTH);
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      assertThat(probe.trained(sessions, 1)).isEqualTo(probe.hidden(sessions));
    }
  }
}
