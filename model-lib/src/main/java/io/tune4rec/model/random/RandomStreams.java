package io.tune4rec.model.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent streams of one trial, each named by a word and numbers; the same seed and name give
 * the same stream whatever else was drawn before.
 *
 * @param seed of the trial
 */
public record RandomStreams(long seed) {

  /** A fresh generator at the start of the stream {@code name}, {@code numbers}. */
  public RandomGenerator stream(String name, long... numbers) {
    return new SplittableRandom(seed(name, numbers));
  }

  /** A 64-bit seed for the stream {@code name}, {@code numbers}. */
  public long seed(String name, long... numbers) {
    long state = mix(seed + 0x9E3779B97F4A7C15L);
    for (int i = 0; i < name.length(); i++) {
      state = mix(state * 31 + name.charAt(i));
    }
    for (long number : numbers) {
      state = mix(state + 0x9E3779B97F4A7C15L * (number + 1));
    }
    return state;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, variant 13). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
