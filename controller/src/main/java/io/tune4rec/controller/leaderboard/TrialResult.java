package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.TrialState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A trial as it is taken elsewhere: all that is known of it but its reports.
 *
 * @param origin the named point it was enqueued as, or {@code enqueued}; empty if it was drawn
 * @param attempts so far
 * @param value of the objective on the validation split; empty until it completed, as are the other
 *     results
 * @param bestStep the epoch whose metrics these are
 * @param valid by metric name
 * @param test by metric name
 * @param parameters weights of the model
 * @param reason why it ended, unless well
 * @param worker of the last attempt; empty before the first, as are the device and the start
 */
public record TrialResult(
    long trialId,
    int number,
    TrialState state,
    Map<String, Object> configuration,
    Optional<String> origin,
    long seed,
    int attempts,
    Optional<Double> value,
    Optional<Integer> bestStep,
    Map<String, Double> valid,
    Map<String, Double> test,
    Optional<Double> seconds,
    Optional<Long> parameters,
    Optional<Long> peakMemoryBytes,
    Optional<String> reason,
    Optional<String> worker,
    Optional<String> device,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {}
