package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Locale;

/** How the values of a continuous column were scaled, as fitted on the first training part. */
public sealed interface Scaling {
  /** What is stored for a value of the source. */
  float apply(double raw);

  /** Which scaling is wanted. */
  enum Rule {
    /** To mean 0 and standard deviation 1. */
    STANDARDISE,
    /** To the standard normal distribution, by rank. */
    GAUSS_RANK,
    /** None: values are kept. */
    NONE;

    /** The name in options and JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * {@code stored = (raw - mean) / std}.
   *
   * @param mean over the training part
   * @param std its population standard deviation; 1 where that is 0
   */
  record Standard(double mean, double std) implements Scaling {
    public Standard {
      var problems = new Problems();
      double m = mean;
      double s = std;
      problems.require(Double.isFinite(m), "mean", "a mean is finite", () -> "got " + m, "");
      problems.require(
          s > 0 && Double.isFinite(s),
          "std",
          "a standard deviation is above 0",
          () -> "got " + s,
          "use 1 where all values are equal");
      problems.throwIfAny();
    }

    @Override
    public float apply(double raw) {
      return (float) ((raw - mean) / std);
    }

    /** The value as it was in the source, up to rounding. */
    public double raw(float stored) {
      return stored * std + mean;
    }
  }

  /**
   * The standard normal quantile of a value's place among the training part's: at knot {@code i} of
   * {@code n} it is that of {@code (i + 0.5) / n}, between knots linear in {@code i}, beyond them
   * that of the last. A value that several knots have stands in their middle.
   *
   * @param knots rising quantiles of the training part at equal steps of probability; all of its
   *     values where they are few
   */
  record GaussRank(List<Double> knots) implements Scaling {
    public GaussRank {
      knots = List.copyOf(knots);
      var problems = new Problems();
      problems.require(!knots.isEmpty(), "knots", "a scale has a knot", () -> "got none", "");
      for (int i = 0; i < knots.size(); i++) {
        int at = i;
        var all = knots;
        boolean rising = i == 0 || all.get(i - 1) <= all.get(i);
        if (!problems.require(
            Double.isFinite(all.get(i)) && rising,
            "knots",
            "knots are finite and never fall",
            () -> "number " + at + " is " + all.get(at),
            "")) {
          break;
        }
      }
      problems.throwIfAny();
    }

    @Override
    public float apply(double raw) {
      return (float) NormalQuantile.of((place(raw) + 0.5) / knots.size());
    }

    private double place(double raw) {
      int low = firstNotBelow(raw);
      int high = firstAbove(raw);
      if (low < high) {
        return (low + high - 1) / 2.0;
      }
      if (low == 0 || low == knots.size()) {
        return low == 0 ? 0 : low - 1;
      }
      double below = knots.get(low - 1);
      return low - 1 + (raw - below) / (knots.get(low) - below);
    }

    private int firstNotBelow(double raw) {
      int from = 0;
      int to = knots.size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (knots.get(middle) < raw) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }

    private int firstAbove(double raw) {
      int from = 0;
      int to = knots.size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (knots.get(middle) <= raw) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }

  /** {@code stored = raw}, rounded to 32 bits. */
  record None() implements Scaling {
    @Override
    public float apply(double raw) {
      return (float) raw;
    }
  }
}
