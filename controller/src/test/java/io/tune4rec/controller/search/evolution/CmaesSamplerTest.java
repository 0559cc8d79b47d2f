package io.tune4rec.controller.search.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SamplerContract;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Trying;
import java.util.List;
import org.junit.jupiter.api.Test;

class CmaesSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new CmaesSampler();
  }

  @Test
  void converges_on_a_sphere() {
    var task = SearchTask.of(Trying.box(5), 400);

    assertThat(Trying.least(new CmaesSampler(), task, 1, Trying::sphere)).isLessThan(1e-5);
  }

  @Test
  void finds_more_than_random_draws_do() {
    var task = SearchTask.of(Trying.box(5), 80);

    assertThat(Trying.wins(new CmaesSampler(), new RandomSampler(), task, 10, Trying::sphere))
        .isGreaterThanOrEqualTo(9);
  }

  @Test
  void whole_numbers_and_choices_do_not_freeze() {
    var space =
        SearchSpace.of(
            new Parameter.Whole("n", 0, 20, 1, Scale.LINEAR),
            new Parameter.Whole("bit", 0, 1, 1, Scale.LINEAR),
            new Parameter.Choice("c", List.of("a", "b", "c", "d")));
    var task = new SearchTask(space, c -> true, 1, 0, 150, true);

    assertThat(Trying.least(new CmaesSampler(), task, 1, CmaesSamplerTest::mixed)).isZero();
  }

  private static double mixed(Configuration c) {
    return Math.abs(Trying.x(c, "n") - 17)
        + 3 * (1 - Trying.x(c, "bit"))
        + (c.values().get("c").equals("c") ? 0 : 2);
  }
}
