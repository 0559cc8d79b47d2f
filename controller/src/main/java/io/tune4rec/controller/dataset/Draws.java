package io.tune4rec.controller.dataset;

import java.util.random.RandomGenerator;

/** Random draws that are the same on every machine and Java release, given the generator's bits. */
final class Draws {
  private static final double UNIT = 0x1.0p-53;

  private final RandomGenerator bits;

  Draws(RandomGenerator bits) {
    this.bits = bits;
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (bits.nextLong() >>> 11) * UNIT;
  }

  /** Uniform in 0..n-1. */
  int below(int n) {
    return (int) (uniform() * n);
  }

  /** Standard normal (Box and Muller 1958, the cosine half). */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Exponential with the given mean. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** An index, drawn in proportion to its weight. */
  int weighted(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = uniform() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** The numbers 0..n-1 in random order (Fisher and Yates). */
  int[] shuffled(int n) {
    var numbers = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }
}
