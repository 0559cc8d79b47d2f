package io.tune4rec.model.masking;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws what replaces the hidden items under rtd: for each row of the generator's scores one column
 * with its softmax probability.
 *
 * <p>A draw is the column with the highest score + noise, noise = −log(−log(U + ε) + ε) with U
 * uniform and ε = 1e-9 (Gumbel; as Transformers4Rec, but U + ε never exceeds 1, so that noise is at
 * most 20.8 and never NaN). Scores may come in chunks of columns, so that no array of rows ×
 * catalogue is needed. No gradient is involved. Columns are the caller's: the labels of the batch
 * (N×N), or all items less padding.
 *
 * <p>Not thread-safe; the draws depend on the generator and on how the columns are cut.
 */
public final class Replacements {
  private static final double EPS = 1e-9;

  private static final int BINS = 1 << 12;

  /** The most noise that U in [i, i + 1) / BINS can give: mostly it saves both logarithms. */
  private static final double[] MOST = new double[BINS];

  static {
    for (int i = 0; i < BINS; i++) {
      MOST[i] = noise((i + 1.0) / BINS) + EPS;
    }
  }

  private final RandomGenerator random;
  private final double[] best;
  private final int[] column;
  private int offered;

  /**
   * @param rows N, one for each replacement to draw
   */
  public Replacements(int rows, RandomGenerator random) {
    this.random = requireNonNull(random);
    best = new double[rows];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    column = new int[rows];
    Arrays.fill(column, -1);
  }

  /**
   * One column for each row.
   *
   * @param scores (rows·columns), row-major; −∞ for what must not be drawn
   * @throws IllegalArgumentException as {@link #offer} and {@link #columns()} do
   */
  public static int[] draw(float[] scores, int rows, int columns, RandomGenerator random) {
    var replacements = new Replacements(rows, random);
    replacements.offer(scores, columns);
    return replacements.columns();
  }

  /**
   * Considers the next {@code columns} columns.
   *
   * @param scores (rows·columns), row-major; −∞ for what must not be drawn
   * @throws IllegalArgumentException if the sizes do not fit or a score is NaN
   */
  public void offer(float[] scores, int columns) {
    if (columns < 1 || scores.length != best.length * columns) {
      throw new IllegalArgumentException(
          "scores are %d rows of at least one column, but got %d scores in %d columns"
              .formatted(best.length, scores.length, columns));
    }
    for (int row = 0; row < best.length; row++) {
      offerRow(scores, row, columns);
    }
    offered += columns;
  }

  private void offerRow(float[] scores, int row, int columns) {
    double most = best[row];
    for (int c = 0; c < columns; c++) {
      double score = scores[row * columns + c];
      if (score != score) {
        throw new IllegalArgumentException(
            "a score is a number, but row %d has NaN in column %d".formatted(row, offered + c));
      }
      double uniform = random.nextDouble();
      if (score + MOST[(int) (uniform * BINS)] <= most) {
        continue;
      }
      double noisy = score + noise(uniform);
      if (noisy > most) {
        most = noisy;
        column[row] = offered + c;
      }
    }
    best[row] = most;
  }

  private static double noise(double uniform) {
    return -Math.log(-Math.log(Math.min(uniform + EPS, 1)) + EPS);
  }

  /**
   * The drawn column of each row, among all that were offered.
   *
   * @throws IllegalArgumentException if every score of a row was −∞, or none was offered
   */
  public int[] columns() {
    for (int row = 0; row < column.length; row++) {
      if (column[row] < 0) {
        throw new IllegalArgumentException(
            "every row has a column to draw, but row %d has none of %d".formatted(row, offered));
      }
    }
    return column.clone();
  }
}
