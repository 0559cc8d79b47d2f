package io.tune4rec.worker.protocol;

/**
 * Offers the model of an attempt that is trained.
 *
 * @param bestStep the epoch that it is of
 */
record ModelOfferRequest(long leaseEpoch, int bestStep) {}
