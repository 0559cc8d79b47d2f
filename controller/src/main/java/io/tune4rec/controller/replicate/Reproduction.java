package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.TrialState;
import java.time.Instant;
import java.util.Optional;

/**
 * A trial that was run again with its own seed.
 *
 * @param sweepId the sweep that holds the repetition alone
 * @param trialId the repetition
 * @param reason why it has no result
 * @param report once it has completed
 */
public record Reproduction(
    long sweepId,
    long trialId,
    TrialState state,
    Optional<String> reason,
    Instant createdAt,
    Optional<ReproductionReport> report) {

  Reproduction with(ReproductionReport found) {
    return new Reproduction(sweepId, trialId, state, reason, createdAt, Optional.of(found));
  }
}
