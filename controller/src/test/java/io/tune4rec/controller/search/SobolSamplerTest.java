package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SobolSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new SobolSampler();
  }

  @Test
  void every_value_of_a_choice_comes_as_often() {
    var space = SearchSpace.of(new Parameter.Choice("c", List.of("a", "b", "c", "d")));
    var task = new SearchTask(space, c -> true, 1, 0, 32, true);

    var trials = Trying.sweep(new SobolSampler(), task, 3, c -> new Outcome.Completed(0));

    for (var value : List.of("a", "b", "c", "d")) {
      assertThat(trials)
          .filteredOn(t -> t.configuration().values().containsValue(value))
          .hasSize(8);
    }
  }

  @Test
  void what_is_passed_over_is_nobody_elses() {
    var task = new SearchTask(Trying.box(2), c -> Trying.x(c, "x0") < .5, 1, 0, 32, false);

    var trials = Trying.sweep(new SobolSampler(), task, 3, c -> new Outcome.Failed());

    assertThat(new HashSet<>(new History(trials).tried())).hasSize(32);
  }
}
