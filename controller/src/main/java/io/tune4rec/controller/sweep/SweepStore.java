package io.tune4rec.controller.sweep;

import io.tune4rec.controller.dataset.RegisteredDataset;
import java.util.List;
import java.util.Optional;

/** Where sweeps and trials are kept. Each method is one transaction. */
public interface SweepStore {
  /** Stores a new running sweep and wakes whoever waits for trials; returns its id. */
  long insert(SweepDefinition definition, RegisteredDataset dataset);

  /**
   * Stores a new running sweep and its key, unless the key is known; of any number of callers with
   * one key, one stores.
   */
  Keyed insertOnce(SweepDefinition definition, RegisteredDataset dataset, IdempotencyKey key);

  /**
   * Stores floor models as a running sweep, its trials waiting, unless the dataset has them under
   * this protocol; whether it was stored.
   */
  boolean insertFloors(SweepDefinition floors, RegisteredDataset dataset);

  /** What was stored under a key, whatever document is given now. */
  Optional<Keyed> find(IdempotencyKey key);

  List<SweepView> list(SweepQuery query);

  Optional<SweepView> find(long sweepId);

  List<TrialView> trials(TrialQuery query);

  /** The completed trials of a sweep with the best first objective, at most {@code limit}. */
  List<TrialView> best(long sweepId, int limit);

  /** Stores a sweep whose trials others run; returns its id. */
  long insert(ExternalSweep sweep);

  /** The same, unless the key is known; of any number of callers with one key, one stores. */
  Keyed insertOnce(ExternalSweep sweep, IdempotencyKey key);

  /** A trial with its attempts and its reports. */
  Optional<TrialDetail> trial(long trialId);

  /**
   * The sweep under an idempotency key.
   *
   * @param documentHash of the document it was stored from
   * @param stored whether this call stored it
   */
  record Keyed(long sweepId, String documentHash, boolean stored) {}
}
