package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.SweepKind;
import java.util.List;
import java.util.Optional;

/** Where repetitions are kept. Each method is one transaction. */
public interface ReplicateStore {
  /** Sweeps that have ended and are not settled, oldest first; those of people before others. */
  List<EndedSweep> unsettled();

  /** Notes that nothing more is to be done about a sweep. */
  void settle(long sweepId);

  /**
   * Notes that a sweep is settled, and stores a child that is to be settled itself once it has
   * ended; neither if the sweep was settled before.
   */
  void settle(long sweepId, Child child);

  /** Stores a child about which nothing is to be done once it has ended; its id. */
  long insert(Child child);

  /** What a sweep says of itself, for its repetitions; empty if there is no such sweep. */
  Optional<Origin> origin(long sweepId);

  /**
   * Completed trials of a sweep, best first by its objective on validation, ties by number.
   *
   * @param limit how many at most
   */
  List<Original> best(long sweepId, int limit);

  /** Trials of a sweep that were repeated by children of a kind, by number. */
  List<Repeated> repeated(long sweepId, SweepKind kind);

  /**
   * What replicates are made from.
   *
   * @param seed of the sweep
   */
  record Origin(long sweepId, long seed) {}

  /** A trial that may be repeated; its configuration as it is stored. */
  record Original(long trialId, int number, String configuration) {}

  /**
   * A trial and its repetitions.
   *
   * @param made how many repetitions there are, in whatever state
   * @param completed those that ended well, in the order in which they were made
   */
  record Repeated(long trialId, int number, int made, List<Long> completed) {}
}
