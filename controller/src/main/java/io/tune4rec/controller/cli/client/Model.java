package io.tune4rec.controller.cli.client;

/**
 * A trained model as the controller tells it.
 *
 * @param number of the trial in its sweep
 * @param value of the objective on the validation split
 * @param bytes of its archive
 */
public record Model(
    long trialId,
    long sweepId,
    String sweepName,
    int number,
    String objective,
    double value,
    long bytes,
    String createdAt) {}
