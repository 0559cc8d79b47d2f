package io.tune4rec.model.floor.gru4rec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.floor.TrainingSessions;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Sequences SESSIONS =
      TrainingSessions.of(
          9, List.of(new int[] {1, 2, 3}, new int[] {4, 5}, new int[] {9}, new int[] {6, 7, 8, 1}));

  @Test
  void a_lane_whose_session_has_ended_takes_the_next_or_runs_dry() {
    var lanes = new Lanes(SESSIONS, new int[] {0, 1, 3}, 2);
    var inputs = new int[2];
    var targets = new int[2];

    assertThat(lanes.advance()).containsExactly(0, 1);
    lanes.read(inputs, targets);
    assertThat(inputs).containsExactly(1, 4);
    assertThat(targets).containsExactly(2, 5);
    assertThat(lanes.began(0)).isTrue();
    assertThat(lanes.began(1)).isTrue();
    assertThat(lanes.advance()).containsExactly(0, 1);
    lanes.read(inputs, targets);
    assertThat(inputs).containsExactly(2, 6);
    assertThat(targets).containsExactly(3, 7);
    assertThat(lanes.began(0)).isFalse();
    assertThat(lanes.began(1)).isTrue();
    assertThat(lanes.advance()).as("the first runs dry").containsExactly(1);
    lanes.read(inputs, targets);
    assertThat(inputs[0]).isEqualTo(7);
    assertThat(targets[0]).isEqualTo(8);
    assertThat(lanes.began(0)).isFalse();
    assertThat(lanes.advance()).containsExactly(0);
    lanes.read(inputs, targets);
    assertThat(targets[0]).isEqualTo(1);
    assertThat(lanes.advance()).isEmpty();
  }

  @Test
  void negatives_are_drawn_by_their_count_to_a_power_and_unknown_items_never() {
    var draw = new Draw(SESSIONS, 1);
    var counts = new int[10];
    var drawn = new int[100_000];

    draw.fill(drawn, 0, new SplittableRandom(1));

    for (int item : drawn) {
      counts[item]++;
    }
    assertThat(counts[0]).isZero();
    assertThat(counts[1]).isBetween(19_400, 20_600); // twice in ten
    assertThat(counts[5]).isBetween(9_600, 10_400); // once in ten
    assertThat(Math.exp(draw.logOfDrawn(1))).isEqualTo(0.2, within(1e-9));
  }
}
