package io.tune4rec.controller.shipping;

import java.time.Instant;

/**
 * The model of a completed trial.
 *
 * @param number of the trial in its sweep
 * @param value of the objective on the validation split
 * @param bytes of its archive
 * @param sha256 of its archive, in hexadecimal
 */
public record KeptModel(
    long trialId,
    long sweepId,
    String sweepName,
    int number,
    String objective,
    double value,
    long bytes,
    String sha256,
    Instant createdAt) {}
