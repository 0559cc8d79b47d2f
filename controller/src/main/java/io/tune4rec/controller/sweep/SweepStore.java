package io.tune4rec.controller.sweep;

import io.tune4rec.controller.dataset.RegisteredDataset;
import java.util.List;
import java.util.Optional;

/** Where sweeps and trials are kept. Each method is one transaction. */
public interface SweepStore {
  /** Stores a new running sweep and wakes whoever waits for trials; returns its id. */
  long insert(SweepDefinition definition, RegisteredDataset dataset);

  /** Newest first. */
  List<SweepView> list();

  Optional<SweepView> find(long sweepId);

  /** In order of their numbers. */
  List<TrialView> trials(long sweepId);

  /** A trial with its attempts and its reports. */
  Optional<TrialDetail> trial(long trialId);
}
