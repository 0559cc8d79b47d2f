package io.tune4rec.controller.gate;

import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.replicate.Child;
import io.tune4rec.controller.statistics.Verdict;
import io.tune4rec.controller.sweep.SweepDefinition;
import java.util.List;
import java.util.Optional;

/** Where baselines and gates are kept. Each method is one transaction. */
public interface GateStore {
  /** Names a completed trial; a name that is taken moves to it. */
  Baseline setBaseline(String name, long trialId);

  Optional<Baseline> baseline(String name);

  /** By name. */
  List<Baseline> baselines();

  /** Whether there was one. Gates that were set keep what it was. */
  boolean removeBaseline(String name);

  /** Stores a sweep and its gate, both or neither; the gate's id. */
  long insert(
      SweepDefinition definition, RegisteredDataset dataset, GatePlan plan, Baseline baseline);

  Optional<GateView> gate(long id);

  /** Newest first, those below an id. */
  List<GateView> gates(long before, int limit);

  /** The gate of a sweep that is not decided. */
  Optional<Open> open(long sweepId);

  /**
   * Settles a sweep of a gate: stores what was seen, and the next replicate or the decision. Does
   * nothing if the sweep was settled before.
   */
  void settle(long sweepId, Outcome outcome);

  /**
   * A gate that is not decided.
   *
   * @param sweepId of what it judges
   * @param looks how many there were
   */
  record Open(long id, long sweepId, GatePlan plan, long baselineTrialId, int looks) {}

  /**
   * What comes of a look.
   *
   * @param trialId what is compared
   * @param verdict of this look; empty where nothing could be seen yet
   * @param next the replicate that the gate waits for; empty where it is decided
   * @param state the decision; RUNNING where it waits
   */
  record Outcome(
      long gateId,
      Optional<Long> trialId,
      Optional<Verdict> verdict,
      Optional<Child> next,
      GateState state,
      Optional<String> reason) {}
}
