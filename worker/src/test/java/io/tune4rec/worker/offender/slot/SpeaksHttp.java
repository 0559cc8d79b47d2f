package io.tune4rec.worker.offender.slot;

import io.vertx.core.Vertx;

final class SpeaksHttp {
  Vertx vertx;
}
