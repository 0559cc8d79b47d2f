package io.tune4rec.controller.dispatch;

/**
 * Names one attempt exactly; whoever holds an old one is refused.
 *
 * @param attempt number in its trial, from 1
 * @param leaseEpoch grows with every claim of the trial
 */
public record Fence(long trialId, int attempt, long leaseEpoch) {}
