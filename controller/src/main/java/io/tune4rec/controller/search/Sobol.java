package io.tune4rec.controller.search;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * A scrambled Sobol sequence: the directions of Joe and Kuo (2008) as Commons Math has them,
 * scrambled by Owen's (1995) nested uniform scheme. Each digit is flipped by a hash of the digits
 * above it, so that every point can be had on its own. Dimensions beyond the 1,000 that have
 * directions are filled with independent numbers.
 *
 * <p>For one thread.
 */
public final class Sobol {
  private static final int MOST_DIMENSIONS = 1_000;
  private static final int DIGITS = 32;

  private final int dimensions;
  private final long seed;
  private final SobolSequenceGenerator directions;

  /**
   * @param dimensions 0 or more
   * @param seed of the scramble; sequences of different seeds are independent
   */
  public Sobol(int dimensions, long seed) {
    this.dimensions = dimensions;
    this.seed = seed;
    this.directions = new SobolSequenceGenerator(Math.clamp(dimensions, 1, MOST_DIMENSIONS));
  }

  public Sobol(int dimensions, RandomGenerator random) {
    this(dimensions, random.nextLong());
  }

  /**
   * A point of the sequence.
   *
   * @param index from 0
   * @return coordinates in (0, 1)
   */
  public double[] point(int index) {
    return scrambled(directions.skipTo(index), index);
  }

  /** The first points of the sequence. */
  public double[][] first(int count) {
    var points = new double[count][];
    for (int index = 0; index < count; index++) {
      points[index] = index == 0 ? point(0) : scrambled(directions.nextVector(), index);
    }
    return points;
  }

  private double[] scrambled(double[] plain, int index) {
    var point = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      long own = Mixing.mixed(seed + Mixing.GOLDEN * (i + 1));
      point[i] =
          i < MOST_DIMENSIONS
              ? scrambled(plain[i], own)
              : Mixing.unit(Mixing.mixed(own + Mixing.GOLDEN * index));
    }
    return point;
  }

  private static double scrambled(double plain, long own) {
    long digits = (long) (plain * (1L << DIGITS));
    long result = 0;
    for (int digit = DIGITS - 1; digit >= 0; digit--) {
      long above = digits >>> (digit + 1);
      long flip = Mixing.mixed(own ^ (above << 6 | digit)) & 1;
      result |= (digits >>> digit & 1 ^ flip) << digit;
    }
    double below = Mixing.unit(Mixing.mixed(own ^ ~digits));
    return (result + below) / (1L << DIGITS);
  }
}
