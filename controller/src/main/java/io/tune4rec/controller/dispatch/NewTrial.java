package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.sweep.Provenance;
import java.util.Optional;

/**
 * A trial that was drawn.
 *
 * @param number in its sweep, from 1
 * @param seed with which it trains
 * @param infeasible why it cannot train; then it is stored as ended
 * @param provenance why this configuration; empty if nothing that fits was found
 */
public record NewTrial(
    long sweepId,
    int number,
    long seed,
    Configuration configuration,
    Optional<String> infeasible,
    Optional<Provenance> provenance) {}
