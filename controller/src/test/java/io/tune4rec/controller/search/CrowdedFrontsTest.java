package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Witness: fronts and distances by hand, after Deb et al. 2002, section III-B. */
class CrowdedFrontsTest {
  @Test
  void one_objective_is_ordered_by_value_and_ties_as_they_came() {
    assertThat(order(of(.2), of(.9), of(.2), of(.5))).containsExactly(1, 3, 0, 2);
  }

  @Test
  void fronts_come_first_and_whoever_stands_apart_in_them() {
    // the first front is 0, 1, 2, 4: distances 0.4 + 0.4 of 1 and 0.9 + 0.9 of 2 between the ends
    assertThat(order(of(0, 1), of(.1, .9), of(.4, .6), of(0, 0), of(1, 0)))
        .containsExactly(0, 4, 2, 1, 3);
  }

  @Test
  void nothing_is_ordered_to_nothing() {
    assertThat(order()).isEmpty();
  }

  private static List<Integer> order(Outcome.Completed... trials) {
    return CrowdedFronts.bestFirst(List.of(trials));
  }

  private static Outcome.Completed of(double... values) {
    return new Outcome.Completed(DoubleStream.of(values).boxed().toList(), List.of());
  }
}
