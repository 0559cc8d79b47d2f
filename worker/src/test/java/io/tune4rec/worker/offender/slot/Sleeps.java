package io.tune4rec.worker.offender.slot;

final class Sleeps {
  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
