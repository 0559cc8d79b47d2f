package io.tune4rec.controller.search.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SamplerContract;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Trying;
import io.tune4rec.controller.search.Turn;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new AutoSampler();
  }

  @Test
  void the_rule_says_what_will_be_asked() {
    assertThat(new AutoSampler().rule(SearchTask.of(SPACE, 100)))
        .isEqualTo("auto asks a Gaussian process for all 100 trials.");
    assertThat(new AutoSampler().rule(SearchTask.of(SPACE, 1_000)))
        .isEqualTo("auto asks a Gaussian process until 500 trials have ended, and then TPE.");
    assertThat(new AutoSampler().rule(SearchTask.of(Trying.box(3), 1_000)))
        .isEqualTo("auto asks a Gaussian process until 500 trials have ended, and then CMA-ES.");
    assertThat(new AutoSampler().rule(new SearchTask(SPACE, c -> true, 2, 0, 1_000, false)))
        .endsWith("and then NSGA-II.");
  }

  @Test
  void after_many_trials_another_sampler_is_asked() {
    var task = SearchTask.of(Trying.box(3), 1_000);
    var trials =
        IntStream.rangeClosed(1, 500)
            .mapToObj(n -> task.space().draw(TrialRandom.forSampling(1, n)))
            .toList();
    var history =
        new History(
            IntStream.rangeClosed(1, 500)
                .mapToObj(
                    n ->
                        new PastTrial(
                            n,
                            trials.get(n - 1),
                            new Outcome.Completed(-Trying.sphere(trials.get(n - 1)))))
                .toList());

    var origin = new AutoSampler().suggest(task, history, new Turn(1, 501)).origin();

    assertThat(origin.sampler()).isEqualTo("auto");
    assertThat(origin.step()).isEqualTo("cmaes generation");
  }
}
