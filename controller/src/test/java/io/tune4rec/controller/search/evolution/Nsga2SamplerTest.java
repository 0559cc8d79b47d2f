package io.tune4rec.controller.search.evolution;

import static io.tune4rec.controller.search.Trying.x;
import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SamplerContract;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Trying;
import java.util.List;
import org.junit.jupiter.api.Test;

class Nsga2SamplerTest extends SamplerContract {
  private static final SearchTask TASK = new SearchTask(Trying.box(6), c -> true, 2, 0, 300, false);

  @Override
  protected Sampler sampler() {
    return new Nsga2Sampler();
  }

  /** ZDT1 (Zitzler et al. 2000): the front is f2 = 1 − √f1, where all but x0 are 0. */
  @Test
  void approaches_the_known_front_of_zdt1() {
    double bred = meanDistance(new Nsga2Sampler());
    double drawn = meanDistance(new RandomSampler());

    assertThat(bred).isLessThan(.5).isLessThan(drawn / 3);
  }

  @Test
  void the_best_are_within_limits_then_least_beyond() {
    var task = new SearchTask(Trying.box(3), c -> true, 1, 1, 150, false);

    var found =
        Trying.sweep(
            new Nsga2Sampler(),
            task,
            1,
            c ->
                new Outcome.Completed(
                    List.of(-Trying.sphere(c)), List.of(x(c, "x0") + x(c, "x1") - .3)));

    var best = (Outcome.Completed) Ranking.bestFirst(found).getFirst().outcome();
    // (0.15, 0.15, 0.3) is the nearest place within the limit: 2 · 0.15² away
    assertThat(best.withinLimits()).isTrue();
    assertThat(-best.value()).isBetween(.045, .09);
  }

  private static double meanDistance(Sampler sampler) {
    var trials = Trying.sweep(sampler, TASK, 1, Nsga2SamplerTest::zdt1);
    return Ranking.bestFirst(trials).stream()
        .limit(20)
        .map(t -> ((Outcome.Completed) t.outcome()).values())
        .mapToDouble(v -> -v.get(1) - (1 - Math.sqrt(-v.get(0))))
        .average()
        .orElseThrow();
  }

  private static Outcome zdt1(Configuration c) {
    double g = 1;
    for (int i = 1; i < 6; i++) {
      g += 9 * x(c, "x" + i) / 5;
    }
    double first = x(c, "x0");
    return new Outcome.Completed(List.of(-first, -g * (1 - Math.sqrt(first / g))), List.of());
  }
}
