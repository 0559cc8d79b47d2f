package io.tune4rec.model.metric;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum of doubles without any rounding until it is read, so that neither order nor grouping
 * changes its last digit: parts of a stream may be summed apart and added in any order.
 *
 * <p>NaN makes it NaN, an infinity makes it infinite, and both infinities make it NaN. Partial sums
 * stay below the largest double. Source: Shewchuk 1997, adaptive precision floating-point
 * arithmetic, as in Python's {@code math.fsum}. Not thread-safe.
 */
public final class ExactSum {
  /** Do not overlap, smallest first; their exact sum is that of all finite numbers added. */
  private double[] partials = new double[4];

  private int size;

  /** The sum of what is not finite; 0 without any. */
  private double notFinite;

  public void add(double number) {
    if (!Double.isFinite(number)) {
      notFinite += number;
      return;
    }
    double carried = number;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double larger = Math.abs(carried) < Math.abs(partials[i]) ? partials[i] : carried;
      double smaller = larger == carried ? partials[i] : carried;
      double high = larger + smaller;
      double low = smaller - (high - larger);
      if (low != 0) {
        partials[kept++] = low;
      }
      carried = high;
    }
    if (kept == partials.length) {
      partials = Arrays.copyOf(partials, 2 * kept);
    }
    partials[kept] = carried;
    size = kept + 1;
  }

  /** Adds {@code a·b}, its rounding error too. */
  public void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    if (Double.isFinite(product)) {
      add(Math.fma(a, b, -product));
    }
  }

  /** Adds all that {@code other} holds, and leaves it as it is. */
  public void add(ExactSum other) {
    double[] theirs = Arrays.copyOf(other.partials, other.size);
    double theirNotFinite = other.notFinite;
    for (double partial : theirs) {
      add(partial);
    }
    notFinite += theirNotFinite;
  }

  boolean isFinite() {
    return notFinite == 0;
  }

  /** The sum itself; of the finite numbers only. */
  BigDecimal exact() {
    var sum = BigDecimal.ZERO;
    for (int i = 0; i < size; i++) {
      sum = sum.add(new BigDecimal(partials[i]));
    }
    return sum;
  }

  /** The nearest double; 0 for nothing. */
  public double value() {
    return isFinite() ? exact().doubleValue() : notFinite;
  }
}
