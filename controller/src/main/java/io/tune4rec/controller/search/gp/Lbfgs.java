package io.tune4rec.controller.search.gp;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Minimises a smooth function in a box: L-BFGS (Nocedal and Wright 2006, algorithm 7.4) on the
 * coordinates that are free, with steps projected on the box and halved until Armijo's condition
 * holds (Bertsekas 1982: a coordinate at its bound whose gradient points outward is held).
 *
 * <p>Deviation from L-BFGS-B: no generalised Cauchy point; the set of held coordinates is taken at
 * the start of a step.
 */
final class Lbfgs {
  private static final int MEMORY = 8;
  private static final double ARMIJO = 1e-4;
  private static final int MOST_HALVINGS = 20;
  private static final double LEAST_CURVATURE = 1e-10;

  /** A function with its gradient. */
  @FunctionalInterface
  interface Smooth {
    /**
     * @param gradient is filled in
     * @return the value; NaN or infinite where there is none
     */
    double at(double[] x, double[] gradient);
  }

  /** Where the search ended. */
  record Minimum(double[] x, double value, int evaluations) {}

  private record Pair(double[] s, double[] y, double inverse) {}

  private final double[] low;
  private final double[] high;
  private final int iterations;
  private final double tolerance;

  /**
   * @param iterations at most so many steps
   * @param tolerance ends when no free coordinate's projected gradient is larger
   */
  Lbfgs(double[] low, double[] high, int iterations, double tolerance) {
    this.low = low.clone();
    this.high = high.clone();
    this.iterations = iterations;
    this.tolerance = tolerance;
  }

  Minimum minimise(Smooth function, double[] start) {
    var x = projected(start);
    var gradient = new double[x.length];
    double value = function.at(x, gradient);
    int evaluations = 1;
    var pairs = new ArrayDeque<Pair>();
    for (int i = 0; i < iterations && norm(x, gradient) > tolerance; i++) {
      var direction = direction(x, gradient, pairs);
      double scale = pairs.isEmpty() ? Math.min(1, .2 / largest(direction)) : 1;
      var next = new double[x.length];
      var nextGradient = new double[x.length];
      double nextValue = Double.NaN;
      boolean found = false;
      for (int halvings = 0; halvings < MOST_HALVINGS && !found; halvings++, scale /= 2) {
        next = stepped(x, direction, scale);
        nextValue = function.at(next, nextGradient);
        evaluations++;
        found = nextValue <= value + ARMIJO * slope(gradient, next, x);
      }
      if (!found || nextValue == value) {
        return new Minimum(x, value, evaluations);
      }
      remember(pairs, x, gradient, next, nextGradient);
      x = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return new Minimum(x, value, evaluations);
  }

  private double[] direction(double[] x, double[] gradient, ArrayDeque<Pair> pairs) {
    var q = free(x, gradient, gradient);
    var factors = new double[pairs.size()];
    int i = 0;
    for (var pair : pairs) {
      factors[i] = pair.inverse() * dot(pair.s(), q);
      add(q, pair.y(), -factors[i++]);
    }
    if (!pairs.isEmpty()) {
      var last = pairs.getFirst();
      double gamma = 1 / (last.inverse() * dot(last.y(), last.y()));
      scale(q, gamma);
    }
    for (Iterator<Pair> it = pairs.descendingIterator(); it.hasNext(); ) {
      var pair = it.next();
      double beta = pair.inverse() * dot(pair.y(), q);
      add(q, pair.s(), factors[--i] - beta);
    }
    var direction = free(x, gradient, q);
    scale(direction, -1);
    if (dot(direction, gradient) >= 0) {
      pairs.clear();
      direction = free(x, gradient, gradient);
      scale(direction, -1);
    }
    return direction;
  }

  private static void remember(
      ArrayDeque<Pair> pairs, double[] x, double[] gradient, double[] next, double[] nextGradient) {
    var s = difference(next, x);
    var y = difference(nextGradient, gradient);
    double curvature = dot(s, y);
    if (curvature > LEAST_CURVATURE * dot(y, y)) {
      pairs.addFirst(new Pair(s, y, 1 / curvature));
      if (pairs.size() > MEMORY) {
        pairs.removeLast();
      }
    }
  }

  /** {@code vector} with 0 where a coordinate is held at its bound. */
  private double[] free(double[] x, double[] gradient, double[] vector) {
    var result = vector.clone();
    for (int i = 0; i < x.length; i++) {
      boolean held = x[i] <= low[i] && gradient[i] > 0 || x[i] >= high[i] && gradient[i] < 0;
      result[i] = held ? 0 : vector[i];
    }
    return result;
  }

  private double norm(double[] x, double[] gradient) {
    return largest(free(x, gradient, gradient));
  }

  private double[] stepped(double[] x, double[] direction, double scale) {
    var next = x.clone();
    add(next, direction, scale);
    return projected(next);
  }

  private double[] projected(double[] x) {
    var result = x.clone();
    for (int i = 0; i < x.length; i++) {
      result[i] = Math.clamp(x[i], low[i], high[i]);
    }
    return result;
  }

  private static double slope(double[] gradient, double[] next, double[] x) {
    return dot(gradient, difference(next, x));
  }

  private static double largest(double[] a) {
    double largest = 0;
    for (double v : a) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] difference(double[] a, double[] b) {
    var result = a.clone();
    add(result, b, -1);
    return result;
  }

  private static void add(double[] to, double[] a, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * a[i];
    }
  }

  private static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }
}
