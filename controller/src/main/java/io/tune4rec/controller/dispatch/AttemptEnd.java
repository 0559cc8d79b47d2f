package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.problem.Problems;

/** How an attempt ended, and what that makes of its trial. */
public sealed interface AttemptEnd {
  /**
   * It trained to the end.
   *
   * @param bestStep the epoch, from 1, whose ranks these are: best objective on validation
   * @param seconds of training
   * @param tasks what its other tasks came to, of the same epoch
   */
  record Completed(
      int bestStep,
      double seconds,
      long peakMemoryBytes,
      long parameters,
      RankVector valid,
      RankVector test,
      TaskResults tasks)
      implements AttemptEnd {
    public Completed {
      var problems = new Problems();
      int step = bestStep;
      double time = seconds;
      problems.require(step >= 1, "best_step", "a step is at least 1", () -> "got " + step, "");
      problems.require(
          Double.isFinite(time) && time >= 0,
          "seconds",
          "seconds is a number of at least 0",
          () -> "got " + time,
          "");
      nonNegative(problems, "peak_memory_bytes", peakMemoryBytes);
      nonNegative(problems, "parameters", parameters);
      problems.throwIfAny();
    }

    private static void nonNegative(Problems problems, String field, long given) {
      problems.require(given >= 0, field, field + " is at least 0", () -> "got " + given, "");
    }
  }

  /** The configuration cannot train, such as a loss that is not finite. */
  record Infeasible(String reason) implements AttemptEnd {}

  /** An error or a crash of the runner. */
  record Failed(String reason) implements AttemptEnd {}

  /** The worker was shut down in order. */
  record Stopped(String reason) implements AttemptEnd {}

  /** The worker was not heard for a lease. */
  record LeaseExpired() implements AttemptEnd {}

  /** What the attempt's row says. */
  default AttemptState attemptBecomes() {
    return switch (this) {
      case Completed _ -> AttemptState.COMPLETED;
      case Infeasible _ -> AttemptState.INFEASIBLE;
      case Failed _ -> AttemptState.FAILED;
      case Stopped _ -> AttemptState.STOPPED;
      case LeaseExpired _ -> AttemptState.EXPIRED;
    };
  }

  /**
   * @param failures earlier attempts of the trial that {@link #countsAsFailure count}
   * @param maxAttempts of the sweep
   */
  default TrialState trialBecomes(int failures, int maxAttempts) {
    return switch (this) {
      case Completed _ -> TrialState.COMPLETED;
      case Infeasible _ -> TrialState.INFEASIBLE;
      case Stopped _ -> TrialState.QUEUED;
      case Failed _, LeaseExpired _ ->
          failures + 1 < maxAttempts ? TrialState.QUEUED : TrialState.FAILED;
    };
  }

  /** Whether the attempt uses up one of those the sweep allows. */
  default boolean countsAsFailure() {
    return switch (this) {
      case Failed _, LeaseExpired _ -> true;
      case Completed _, Infeasible _, Stopped _ -> false;
    };
  }

  /** Why it ended; empty if well. */
  default String exitReason() {
    return switch (this) {
      case Completed _ -> "";
      case Infeasible(var reason) -> reason;
      case Failed(var reason) -> reason;
      case Stopped(var reason) -> reason;
      case LeaseExpired _ -> "lease_expired";
    };
  }
}
