package io.tune4rec.worker.protocol;

/** Asks for a trial for this slot, waiting for one as long as {@code waitSeconds}. */
record ClaimRequest(int slot, long waitSeconds) {}
