package io.tune4rec.worker.protocol;

/**
 * The next part of an attempt's log.
 *
 * @param number from 1
 */
record LogRequest(long leaseEpoch, int number, String text) {}
