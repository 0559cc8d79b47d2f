package io.tune4rec.controller.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.TrialState;
import org.junit.jupiter.api.Test;

class SweepMoveTest {
  @Test
  void pausing_stops_what_runs_and_lets_the_queue_wait() {
    assertThat(new SweepMove.Pause().halt().orElseThrow().from())
        .containsExactly(TrialState.RUNNING);
    assertThat(new SweepMove.PauseWhenIdle().halt()).isEmpty();
  }

  @Test
  void cancelling_and_failing_end_every_open_trial() {
    var open = new TrialState[] {TrialState.QUEUED, TrialState.RUNNING, TrialState.PAUSED};

    assertThat(new SweepMove.Cancel().halt().orElseThrow().from()).containsExactly(open);
    assertThat(new SweepMove.Fail("why").halt().orElseThrow().from()).containsExactly(open);
  }

  @Test
  void the_same_move_again_has_nothing_to_do() {
    assertThat(new SweepMove.PauseWhenIdle().appliesTo(1, SweepState.PAUSED)).isFalse();
    assertThat(new SweepMove.Resume().appliesTo(1, SweepState.RUNNING)).isFalse();
    assertThat(new SweepMove.Cancel().appliesTo(1, SweepState.CANCELLED)).isFalse();
  }

  @Test
  void a_pause_that_let_trials_run_out_may_be_followed_by_one_that_stops_them() {
    assertThat(new SweepMove.Pause().appliesTo(1, SweepState.PAUSED)).isTrue();
  }

  @Test
  void what_has_ended_need_not_fail() {
    assertThat(new SweepMove.Fail("why").appliesTo(1, SweepState.CANCELLED)).isFalse();
  }

  @Test
  void a_sweep_that_ended_goes_nowhere() {
    assertThatThrownBy(() -> new SweepMove.Cancel().appliesTo(3, SweepState.COMPLETED))
        .isInstanceOf(ForbiddenMoveException.class)
        .hasMessage(
            "sweep 3: only a running or paused sweep can be cancelled, but it is COMPLETED; submit it anew to go on");
    assertThatThrownBy(() -> new SweepMove.Resume().appliesTo(3, SweepState.CANCELLED))
        .isInstanceOf(ForbiddenMoveException.class)
        .hasMessageContaining("only a paused sweep can be resumed, but it is CANCELLED");
  }
}
