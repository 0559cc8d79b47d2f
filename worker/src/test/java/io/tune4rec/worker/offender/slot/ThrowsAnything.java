package io.tune4rec.worker.offender.slot;

final class ThrowsAnything {
  void work() {
    throw new RuntimeException("anything");
  }
}
