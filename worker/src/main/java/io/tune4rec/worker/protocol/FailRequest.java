package io.tune4rec.worker.protocol;

/** An attempt that ended without a result. */
record FailRequest(long leaseEpoch, FailureKind kind, String reason) {}
