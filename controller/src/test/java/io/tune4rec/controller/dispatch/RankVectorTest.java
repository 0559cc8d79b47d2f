package io.tune4rec.controller.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class RankVectorTest {
  @Test
  void what_was_deflated_reads_back() {
    var vector = RankVector.parse("v", base64(1, 17, 3), cases(3), 20);

    var again =
        RankVector.parse("v", Base64.getEncoder().encodeToString(vector.deflated()), cases(3), 20);

    assertThat(again).isEqualTo(vector);
    assertThat(RankVector.stored(vector.deflated(), cases(3)).ranks()).containsExactly(1, 17, 3);
    assertThat(vector.metrics()).containsEntry(RankMetric.RECALL_10, 2 / 3.0);
  }

  @Test
  void a_vector_of_no_sequences_has_metrics_of_zero() {
    assertThat(RankVector.parse("v", base64(), cases(0), 20).metrics())
        .hasSize(6)
        .containsEntry(RankMetric.NDCG_20, 0.0);
  }

  @Test
  void another_length_is_refused() {
    assertRefused(base64(1, 2), 3, "for each of the split's 3 cases, but got 2.0");
    assertRefused(base64(1, 2, 3, 4), 3, "for each of the split's 3 cases, but there are more");
  }

  @Test
  void a_rank_that_cannot_be_is_refused() {
    assertRefused(base64(1, 0), 2, "a rank lies in 1..20, but rank 1 is 0; count from 1");
    assertRefused(base64(21, 1), 2, "a rank lies in 1..20, but rank 0 is 21");
  }

  @Test
  void what_is_no_vector_is_refused() {
    assertRefused("§", 1, "ranks are base64 of deflated");
    assertRefused("aGVsbG8=", 1, "ranks are base64 of deflated");
    assertRefused("", 1, "one rank for each");
  }

  @Test
  void a_bomb_is_not_unpacked() {
    var zeros = new int[10_000_000];

    assertRefused(base64(zeros), 3, "but there are more");
  }

  /** By hand: (1 + 0) / 2 in the first stage and 1 in the last. */
  @Test
  void metrics_are_averaged_over_stages() {
    var vector = RankVector.parse("v", base64(1, 17, 3), cases(2, 0, 1), 20);

    assertThat(vector.length()).isEqualTo(3);
    assertThat(vector.metrics()).containsEntry(RankMetric.RECALL_10, 0.75);
  }

  private static int[] cases(int... ofStages) {
    return ofStages;
  }

  private static void assertRefused(String base64, int length, String message) {
    assertThatThrownBy(() -> RankVector.parse("v", base64, cases(length), 20))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  private static String base64(int... ranks) {
    var plain = ByteBuffer.allocate(4 * ranks.length).order(ByteOrder.LITTLE_ENDIAN);
    plain.asIntBuffer().put(ranks);
    var out = new byte[1024 + 4 * ranks.length];
    try (var deflater = new Deflater()) {
      deflater.setInput(plain.array());
      deflater.finish();
      return Base64.getEncoder().encodeToString(Arrays.copyOf(out, deflater.deflate(out)));
    }
  }
}
