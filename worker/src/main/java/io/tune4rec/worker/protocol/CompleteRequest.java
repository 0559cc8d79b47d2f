package io.tune4rec.worker.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A result under a lease; the result's fields lie beside {@code lease_epoch}. */
record CompleteRequest(long leaseEpoch, @JsonUnwrapped Completion completion) {}
