package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Outcome.Completed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParetoRanksTest {
  @Test
  void rank_1_is_beaten_by_none_and_equals_share_a_rank() {
    var trials = List.of(of(1, 5), of(2, 4), of(2, 3), of(0, 5), of(2, 4), of(0, 0));

    assertThat(ParetoRanks.of(trials)).containsExactly(1, 1, 2, 2, 1, 3);
  }

  @Test
  void what_keeps_the_limits_beats_what_does_not_and_less_excess_beats_more() {
    var trials = List.of(within(1, -1), within(9, 0.5), within(5, 2), within(0, 0), within(7, 0.5));

    assertThat(ParetoRanks.of(trials)).containsExactly(1, 3, 4, 2, 3);
  }

  /** Witness: peel off what nothing left dominates, by the definition. */
  @Test
  void ranks_are_those_of_peeling_front_by_front() {
    var random = new Random(4);
    for (int objectives = 1; objectives <= 4; objectives++) {
      var trials = new ArrayList<Completed>();
      for (int i = 0; i < 150; i++) {
        var values = random.ints(objectives, 0, 8).mapToObj(v -> (double) v).toList();
        trials.add(new Completed(values, List.of(random.nextInt(3) - 1.5)));
      }

      assertThat(ParetoRanks.of(trials)).isEqualTo(peeled(trials));
    }
  }

  private static int[] peeled(List<Completed> trials) {
    var ranks = new int[trials.size()];
    for (int rank = 1; Arrays.stream(ranks).anyMatch(r -> r == 0); rank++) {
      var before = ranks.clone();
      for (int i = 0; i < ranks.length; i++) {
        boolean beaten = false;
        for (int j = 0; j < ranks.length; j++) {
          beaten |= before[j] == 0 && ParetoRanks.beats(trials.get(j), trials.get(i));
        }
        if (before[i] == 0 && !beaten) {
          ranks[i] = rank;
        }
      }
    }
    return ranks;
  }

  private static Completed of(double... values) {
    return new Completed(Arrays.stream(values).boxed().toList(), List.of());
  }

  private static Completed within(double value, double excess) {
    return new Completed(List.of(value), List.of(excess));
  }
}
