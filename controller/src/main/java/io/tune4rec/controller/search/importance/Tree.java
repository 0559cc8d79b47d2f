package io.tune4rec.controller.search.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A regression tree over cells, grown until a leaf's values are alike. Ordered parameters are split
 * between two cells, others into one cell and the rest; so is a parameter that takes part from one
 * that does not.
 */
final class Tree {
  /**
   * A box of the space.
   *
   * @param cells (J): a bit for each cell of a parameter that belongs to it, the absent one too
   */
  record Leaf(double value, long[] cells) {}

  private static final int DEEPEST = 64;

  /** What a split must gain, as a part of the squares that it splits; less is rounding. */
  private static final double LEAST_GAIN = 1e-12;

  private final Sample sample;
  private final List<Leaf> leaves = new ArrayList<>();

  private Tree(Sample sample) {
    this.sample = sample;
  }

  /**
   * @param rows indices of trials, repeated as often as they were drawn
   */
  static List<Leaf> grow(Sample sample, int[] rows) {
    var tree = new Tree(sample);
    var all = new long[sample.cells().size()];
    for (int j = 0; j < all.length; j++) {
      all[j] = below(sample.cells().get(j).absent() + 1);
    }
    tree.grow(rows, all, 0);
    return tree.leaves;
  }

  private record Split(int parameter, long left, double gain) {}

  private void grow(int[] rows, long[] cells, int depth) {
    double sum = 0;
    double squares = 0;
    for (int row : rows) {
      sum += sample.values()[row];
      squares += sample.values()[row] * sample.values()[row];
    }
    double mean = sum / rows.length;
    double around = squares - sum * mean;
    var split = depth < DEEPEST && rows.length > 1 ? best(rows, sum, around) : null;
    if (split == null) {
      leaves.add(new Leaf(mean, cells));
      return;
    }
    var codes = sample.codes()[split.parameter()];
    descend(rows, codes, split, cells, split.left(), depth);
    descend(rows, codes, split, cells, ~split.left(), depth);
  }

  private void descend(int[] rows, int[] codes, Split split, long[] cells, long side, int depth) {
    var narrowed = cells.clone();
    narrowed[split.parameter()] &= side;
    grow(
        Arrays.stream(rows).filter(row -> (side >>> codes[row] & 1) == 1).toArray(),
        narrowed,
        depth + 1);
  }

  /** Null if none gains anything. */
  private Split best(int[] rows, double sum, double around) {
    Split best = null;
    double least = LEAST_GAIN * Math.max(around, sum * sum / rows.length);
    for (int j = 0; j < sample.cells().size(); j++) {
      var found = best(j, rows, sum);
      if (found != null && found.gain() > (best == null ? least : best.gain())) {
        best = found;
      }
    }
    return best;
  }

  private Split best(int parameter, int[] rows, double sum) {
    var cells = sample.cells().get(parameter);
    var codes = sample.codes()[parameter];
    var sums = new double[cells.absent() + 1];
    var counts = new int[cells.absent() + 1];
    for (int row : rows) {
      sums[codes[row]] += sample.values()[row];
      counts[codes[row]]++;
    }
    return cells.ordered()
        ? between(parameter, sums, counts, rows.length, sum)
        : apart(parameter, sums, counts, rows.length, sum);
  }

  private static Split between(int parameter, double[] sums, int[] counts, int n, double sum) {
    Split best = null;
    double leftSum = 0;
    int left = 0;
    int before = -1;
    for (int c = 0; c < sums.length; c++) {
      if (counts[c] > 0) {
        if (before >= 0) {
          // half-way between the two; but a parameter takes part or does not
          int edge = c == sums.length - 1 ? c : (before + c + 1) / 2;
          best = better(best, new Split(parameter, below(edge), gain(leftSum, left, sum, n)));
        }
        leftSum += sums[c];
        left += counts[c];
        before = c;
      }
    }
    return best;
  }

  private static Split apart(int parameter, double[] sums, int[] counts, int n, double sum) {
    Split best = null;
    for (int c = 0; c < sums.length; c++) {
      if (counts[c] > 0 && counts[c] < n) {
        best = better(best, new Split(parameter, 1L << c, gain(sums[c], counts[c], sum, n)));
      }
    }
    return best;
  }

  private static Split better(Split best, Split other) {
    return best == null || other.gain() > best.gain() ? other : best;
  }

  /** By how much the squares around the means shrink. */
  private static double gain(double leftSum, int left, double sum, int n) {
    double right = sum - leftSum;
    return leftSum * leftSum / left + right * right / (n - left) - sum * sum / n;
  }

  /** Bits 0 to {@code edge} − 1. */
  private static long below(int edge) {
    return (1L << edge) - 1;
  }
}
