package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GridSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new GridSampler(3);
  }

  @Test
  void points_come_in_order_children_moving_fastest() {
    var trials =
        Trying.sweep(
            new GridSampler(), SearchTask.of(FINITE, 12), 1, c -> new Outcome.Completed(0));

    assertThat(trials.getFirst().configuration().values().values()).containsExactly("x", 1L, 1L);
    assertThat(trials.get(1).configuration().values().values()).containsExactly("x", 2L, 1L);
    assertThat(trials.getLast().configuration().values().values()).containsExactly("y", 1.0, 2L);
  }

  @Test
  void a_range_gets_evenly_spaced_points_with_both_ends() {
    var space =
        SearchSpace.of(new Parameter.Real("rate", 1e-4, 1e-2, Scale.LOG, OptionalDouble.empty()));

    var rates =
        Trying.sweep(new GridSampler(3), SearchTask.of(space, 3), 1, c -> new Outcome.Completed(0))
            .stream()
            .map(t -> Trying.x(t.configuration(), "rate"))
            .toList();

    assertThat(rates)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
        .isEqualTo(List.of(1e-4, 1e-3, 1e-2));
  }

  @Test
  void a_continuous_range_without_points_is_refused() {
    assertThat(new GridSampler().refusals(SPACE))
        .extracting(Throwable::getMessage)
        .containsExactly(
            "rate: a grid needs countable values, but it is a continuous range; give it a step or"
                + " values, or choose sampler: sobol");
  }
}
