package io.tune4rec.controller.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.sweep.TrialState;
import org.junit.jupiter.api.Test;

class AttemptEndTest {
  @Test
  void a_lost_attempt_is_tried_again_until_the_allowed_ones_are_used() {
    var lost = new AttemptEnd.LeaseExpired();

    assertThat(lost.trialBecomes(0, 3)).isEqualTo(TrialState.QUEUED);
    assertThat(lost.trialBecomes(1, 3)).isEqualTo(TrialState.QUEUED);
    assertThat(lost.trialBecomes(2, 3)).isEqualTo(TrialState.FAILED);
    assertThat(lost.trialBecomes(0, 1)).isEqualTo(TrialState.FAILED);
  }

  @Test
  void an_orderly_stop_never_fails_a_trial() {
    var stopped = new AttemptEnd.Stopped("worker stops");

    assertThat(stopped.trialBecomes(5, 1)).isEqualTo(TrialState.QUEUED);
    assertThat(stopped.countsAsFailure()).isFalse();
  }

  @Test
  void an_infeasible_configuration_is_not_tried_again() {
    assertThat(new AttemptEnd.Infeasible("NaN").trialBecomes(0, 3))
        .isEqualTo(TrialState.INFEASIBLE);
  }

  @Test
  void every_end_is_a_legal_move_of_a_running_trial() {
    assertThat(TrialState.RUNNING.next())
        .contains(
            new AttemptEnd.Failed("x").trialBecomes(0, 1),
            new AttemptEnd.Failed("x").trialBecomes(0, 2),
            new AttemptEnd.Infeasible("x").trialBecomes(0, 1));
  }
}
