package io.tune4rec.worker.protocol;

/** The controller wants this attempt stopped. */
public record StopOrder(long trialId, int attempt, String reason) {}
