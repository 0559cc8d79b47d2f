package io.tune4rec.controller.gate;

import java.time.Instant;

/**
 * A row that others are compared with.
 *
 * @param row such as {@code 3/7}
 */
public record Baseline(
    String name, long trialId, String row, long sweepId, String sweepName, Instant setAt) {}
