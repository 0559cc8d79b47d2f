package io.tune4rec.model.head;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F77")
class ItemRanksTest {
  @Test
  void counts_those_above_and_those_that_tie_with_a_lower_id() {
    var random = new Random(1);
    int rows = 40;
    int columns = 30;
    var scores = new float[rows * columns];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(6);
    }
    var targets = random.longs(rows, 0, columns).toArray();

    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var found =
          ItemRanks.of(manager.create(scores, new Shape(rows, columns)), manager.create(targets));

      for (int row = 0; row < rows; row++) {
        float target = scores[row * columns + (int) targets[row]];
        int expected = 1;
        int ties = -1;
        for (int c = 0; c < columns; c++) {
          float score = scores[row * columns + c];
          expected += score > target || score == target && c < targets[row] ? 1 : 0;
          ties += score == target ? 1 : 0;
        }
        assertThat(found.ranks()[row]).isEqualTo(expected);
        assertThat(found.ties()[row]).isEqualTo(ties);
      }
    }
  }

  @Test
  void a_broken_model_ranks_last() {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      float[] scores = {1, Float.NaN, 3, Float.NaN, Float.NaN, Float.NaN};

      var found =
          ItemRanks.of(manager.create(scores, new Shape(2, 3)), manager.create(new long[] {2, 0}));

      assertThat(found.ranks()).containsExactly(2, 4);
      assertThat(found.ties()).containsExactly(0, 0);
    }
  }
}
