package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialStateTest {
  @Test
  void a_trial_that_ended_goes_nowhere() {
    for (var state : TrialState.values()) {
      assertThat(state.terminal())
          .isEqualTo(state != TrialState.QUEUED && state != TrialState.RUNNING);
    }
  }

  @Test
  void a_queued_trial_ends_only_by_running() {
    assertThat(TrialState.QUEUED.next()).containsExactly(TrialState.RUNNING);
    assertThat(TrialState.RUNNING.next()).contains(TrialState.QUEUED, TrialState.COMPLETED);
  }
}
