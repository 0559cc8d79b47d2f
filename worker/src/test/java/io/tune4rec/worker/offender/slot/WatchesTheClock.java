package io.tune4rec.worker.offender.slot;

final class WatchesTheClock {
  long now() {
    return System.currentTimeMillis();
  }
}
