package io.tune4rec.model.masking;

/** Drawn less expected, summed over independent rows, in its own standard deviations. */
final class Surplus {
  private double sum;
  private double squares;

  void add(double difference) {
    sum += difference;
    squares += difference * difference;
  }

  double deviations() {
    // Where nothing varies only the expectation's rounding is left.
    return sum / Math.sqrt(squares + 1e-9);
  }
}
