package io.tune4rec.model.metric;

import java.util.Arrays;

/**
 * The area under the receiver operating characteristic: the chance that a positive scores higher
 * than a negative, a tie counting half (Mann and Whitney's U). It keeps every score, eight bytes a
 * row; parts may be taken apart and added in any order without changing a digit. Not thread-safe.
 */
public final class AreaUnderCurve {
  private final Scores positives = new Scores();
  private final Scores negatives = new Scores();

  /** A growing array. */
  private static final class Scores {
    private double[] values = new double[16];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      // -0 and 0 tie, though a sort would part them.
      values[size++] = value == 0 ? 0 : value;
    }

    void addAll(Scores other) {
      for (int i = 0, all = other.size; i < all; i++) {
        add(other.values[i]);
      }
    }

    double[] sorted() {
      var sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  /**
   * @param score of any scale; higher for what is rather positive
   */
  public void add(double score, boolean positive) {
    (positive ? positives : negatives).add(score);
  }

  /** Adds all rows of {@code other}, and leaves it as it is. */
  public void add(AreaUnderCurve other) {
    positives.addAll(other.positives);
    negatives.addAll(other.negatives);
  }

  /** In [0, 1]; NaN without a positive or a negative, or if a score was NaN. */
  public double value() {
    double[] up = positives.sorted();
    double[] down = negatives.sorted();
    if (up.length == 0 || down.length == 0 || endsWithNan(up) || endsWithNan(down)) {
      return Double.NaN;
    }
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : up) {
      while (below < down.length && down[below] < score) {
        below++;
      }
      while (notAbove < down.length && down[notAbove] <= score) {
        notAbove++;
      }
      halves += below + notAbove;
    }
    return halves / (2.0 * up.length * down.length);
  }

  /** A sort puts NaN last. */
  private static boolean endsWithNan(double[] sorted) {
    return Double.isNaN(sorted[sorted.length - 1]);
  }
}
