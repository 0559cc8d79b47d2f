package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.EndedBy;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.TrialState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A move of a whole sweep from one state to another, and what it makes of its open trials. */
public sealed interface SweepMove {
  /** Hands out no more trials; those that run are stopped with it. */
  record Pause() implements SweepMove {}

  /** Hands out no more trials; those that run may run out. */
  record PauseWhenIdle() implements SweepMove {}

  /** Hands out trials again; stopped ones begin anew. */
  record Resume() implements SweepMove {}

  /** Ends the sweep and every open trial. */
  record Cancel() implements SweepMove {}

  /** Ends the sweep and every open trial, because it cannot go on. */
  record Fail(String reason) implements SweepMove {}

  /**
   * Ends the sweep and every open trial, because a budget is used up or met.
   *
   * @param well whether a trial of it completed
   */
  record Finish(EndedBy by, String reason, boolean well) implements SweepMove {}

  /**
   * What becomes of trials.
   *
   * @param trial their next state; it concerns all trials that may go there
   * @param attempt what their live attempts become
   * @param reason why those attempts, and trials that end with it, end
   */
  record TrialMove(TrialState trial, AttemptState attempt, String reason) {
    /** The states from which a trial is moved. */
    public List<TrialState> from() {
      return Arrays.stream(TrialState.values()).filter(s -> s.next().contains(trial)).toList();
    }
  }

  /** The sweep's state after it. */
  default SweepState target() {
    return switch (this) {
      case Pause _, PauseWhenIdle _ -> SweepState.PAUSED;
      case Resume _ -> SweepState.RUNNING;
      case Cancel _ -> SweepState.CANCELLED;
      case Fail _ -> SweepState.FAILED;
      case Finish finish -> finish.well() ? SweepState.COMPLETED : SweepState.FAILED;
    };
  }

  /** Trials that it stops or ends; empty if none. */
  default Optional<TrialMove> halt() {
    return switch (this) {
      case Pause _ ->
          Optional.of(
              new TrialMove(TrialState.PAUSED, AttemptState.STOPPED, "the sweep was paused"));
      case Cancel _ ->
          Optional.of(
              new TrialMove(
                  TrialState.CANCELLED, AttemptState.CANCELLED, "the sweep was cancelled"));
      case Fail _ ->
          Optional.of(
              new TrialMove(TrialState.CANCELLED, AttemptState.CANCELLED, "the sweep failed"));
      case Finish finish ->
          Optional.of(
              new TrialMove(
                  TrialState.CANCELLED,
                  AttemptState.CANCELLED,
                  "the sweep ended: " + finish.reason()));
      case PauseWhenIdle _, Resume _ -> Optional.empty();
    };
  }

  /**
   * Whether there is something to do in a sweep that stands so. The same again changes nothing; but
   * a pause that let trials run out may be followed by one that stops them. What has ended need not
   * fail.
   *
   * @throws ForbiddenMoveException if the sweep cannot go there
   */
  default boolean appliesTo(long sweepId, SweepState now) {
    if (now == target()) {
      return this instanceof Pause;
    }
    if ((this instanceof Fail || this instanceof Finish) && now.terminal()) {
      return false;
    }
    if (!now.next().contains(target())) {
      throw new ForbiddenMoveException(sweepId, now, law());
    }
    return true;
  }

  private String law() {
    return switch (this) {
      case Pause _, PauseWhenIdle _ -> "only a running sweep can be paused";
      case Resume _ -> "only a paused sweep can be resumed";
      case Cancel _ -> "only a running or paused sweep can be cancelled";
      case Fail _ -> "only a sweep that has not ended can fail";
      case Finish _ -> "only a running or paused sweep can end";
    };
  }
}
