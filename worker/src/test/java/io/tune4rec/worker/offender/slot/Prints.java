package io.tune4rec.worker.offender.slot;

final class Prints {
  void say() {
    System.out.println("hello");
  }
}
