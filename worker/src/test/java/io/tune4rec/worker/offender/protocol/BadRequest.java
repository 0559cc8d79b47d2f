package io.tune4rec.worker.offender.protocol;

final class BadRequest {
  int slot;
}
