package io.tune4rec.controller.external;

import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.sweep.Goals;
import io.tune4rec.controller.sweep.TrialState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where trials that others run are kept. Each method is one transaction. */
public interface ExternalStore {
  /** Empty if there is no such sweep, or if workers run its trials. */
  Optional<ExternalPlan> plan(long sweepId);

  /**
   * The client's open trials and those of others whose lease has run out, oldest first; all of them
   * are the client's from now on, under its lease.
   */
  List<OpenTrial> take(long sweepId, Ask ask);

  /** Trials above a number and those with one of some numbers, in whatever state. */
  List<StoredTrial> trials(long sweepId, int above, Collection<Integer> numbers);

  /**
   * Stores an open trial of the client unless its number exists, lies beyond the budget, or the
   * sweep does not run; empty if it was not stored.
   *
   * @param seen what the sampler saw: ranges of trial numbers by what had become of them
   */
  Optional<OpenTrial> insert(
      long sweepId,
      int number,
      long seed,
      Suggestion suggestion,
      Map<String, String> seen,
      Ask ask);

  /** Stores a trial that has ended because nothing feasible was found; whether it was stored. */
  boolean insertInfeasible(
      long sweepId, int number, long seed, Map<String, Object> configuration, String reason);

  /** Ends the sweep once its open trials have, for there is nothing new to try. */
  void exhaust(long sweepId);

  /**
   * Stores how an open trial stands, unless the step is known, and renews its lease.
   *
   * @return the trial's state; empty if there is none of the number
   */
  Optional<TrialState> report(long sweepId, int number, int step, Map<String, Double> values);

  /**
   * Ends a trial, once: the same again changes nothing.
   *
   * @return its id; empty if there is none of the number
   * @throws ToldOtherwiseException if it has ended in another way
   */
  Optional<Long> tell(long sweepId, int number, Told told, Goals goals);

  /**
   * A trial as it is stored.
   *
   * @param values by metric, of one that completed
   */
  record StoredTrial(
      int number,
      TrialState state,
      Map<String, Object> configuration,
      Map<String, Double> values) {}
}
