package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialStateTest {
  @Test
  void a_trial_that_ended_goes_nowhere() {
    for (var state : TrialState.values()) {
      assertThat(state.terminal())
          .isEqualTo(
              state != TrialState.QUEUED
                  && state != TrialState.RUNNING
                  && state != TrialState.PAUSED);
    }
  }

  @Test
  void a_queued_trial_ends_only_by_running_or_with_its_sweep() {
    assertThat(TrialState.QUEUED.next()).containsExactly(TrialState.RUNNING, TrialState.CANCELLED);
    assertThat(TrialState.RUNNING.next()).contains(TrialState.QUEUED, TrialState.COMPLETED);
  }

  @Test
  void a_paused_trial_begins_anew_through_the_queue() {
    assertThat(TrialState.PAUSED.next())
        .containsExactlyInAnyOrder(TrialState.QUEUED, TrialState.CANCELLED);
  }
}
