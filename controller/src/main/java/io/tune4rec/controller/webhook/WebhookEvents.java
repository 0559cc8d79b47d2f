package io.tune4rec.controller.webhook;

/**
 * Notes what webhooks are to be told. Called in the transaction that makes it so: what is rolled
 * back is not told, and what is committed is. An event that no webhook asked for costs one look-up.
 */
public interface WebhookEvents {
  /** A sweep has just ended; told if it is a search, which somebody submitted. */
  void sweepFinished(long sweepId);

  /** A gate has just decided against what it was asked about. */
  void gateFailed(GateFailure failure);

  /** A worker was not heard for a lease. */
  void workerLost(long workerId);
}
