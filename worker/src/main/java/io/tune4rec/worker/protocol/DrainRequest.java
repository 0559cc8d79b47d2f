package io.tune4rec.worker.protocol;

/** Asks for no more trials, in one session of this worker only. */
record DrainRequest(int session) {}
