package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F53")
class TransformerXlTest {
  private static final TransformerConfig SHAPE =
      new TransformerConfig(6, 2, 2, 10, Activation.RELU, 0, 0, 1e-5, 0.3);

  /** Trap T3: the published numbers are those of a perceptron per item. */
  @Test
  void the_released_memory_leaves_a_position_nothing_but_itself() {
    var sessions = Sessions.random(1, 5, 6);
    try (var probe = Probe.stirred(new SequenceConfig.TransformerXl(SHAPE, true), Kernels.ON)) {
      float[] before = probe.hidden(sessions);
      float[] after = probe.hidden(sessions.withNewItem(0, 2));

      for (int i = 0; i < 5; i++) {
        float[] was = position(before, i);
        float[] is = position(after, i);
        if (i == 2) {
          assertThat(is).isNotEqualTo(was);
        } else {
          assertThat(is).isEqualTo(was);
        }
      }
    }
  }

  private static float[] position(float[] hidden, int i) {
    return java.util.Arrays.copyOfRange(hidden, i * 6, (i + 1) * 6);
  }

  @Test
  void heads_may_be_wider_than_their_share_of_the_width() {
    var config = new SequenceConfig.TransformerXl(SHAPE, false, 64);
    try (var probe = new Probe(config, Kernels.ON)) {
      assertThat(probe.parameters().get("attention0.q").getArray().getShape().getShape())
          .containsExactly(6, 2, 64);
      assertThat(probe.hidden(Sessions.random(2, 3, 6))).hasSize(36);
    }
  }

  @Test
  void a_head_has_a_width() {
    assertThatThrownBy(() -> new SequenceConfig.TransformerXl(SHAPE, false, 0))
        .hasMessageContaining("head_width")
        .hasMessageContaining("got 0");
  }
}
