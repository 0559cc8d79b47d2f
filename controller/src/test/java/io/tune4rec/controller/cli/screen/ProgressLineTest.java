package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.Sweeps;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void tells_trials_done_the_best_so_far_and_what_comes_and_goes() {
    var sweep = Sweeps.running(7, 2, Optional.of(62.0));

    assertThat(ProgressLine.event(sweep))
        .isEqualTo("7/12 trials done, best ndcg@20 0.2841 (trial 4)");
    assertThat(ProgressLine.passing(sweep)).isEqualTo(", 2 running, about 1:02 left");
  }

  @Test
  void says_so_when_there_is_no_result_and_no_estimate_yet() {
    var sweep = Sweeps.running(0, 2, Optional.empty());

    assertThat(ProgressLine.event(sweep)).isEqualTo("0/12 trials done, no result yet");
    assertThat(ProgressLine.passing(sweep)).isEqualTo(", 2 running, time left not known yet");
  }

  @Test
  void counts_infeasible_and_failed_trials_as_done_and_names_them() {
    var sweep = Sweeps.finished(9, 2, 1);

    assertThat(ProgressLine.event(sweep)).startsWith("12/12 trials done, 2 infeasible, 1 failed,");
    assertThat(ProgressLine.passing(sweep)).isEmpty();
  }
}
