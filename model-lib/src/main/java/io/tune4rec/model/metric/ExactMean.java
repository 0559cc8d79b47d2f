package io.tune4rec.model.metric;

/**
 * The mean over rows of a stream, every row weighing the same whatever batch it came in; sums are
 * exact, so that parts may be taken apart and added in any order. Not thread-safe.
 */
public final class ExactMean {
  private final ExactSum sum = new ExactSum();
  private long rows;

  public void add(double row) {
    sum.add(row);
    rows++;
  }

  /** Adds all rows of {@code other}, and leaves it as it is. */
  public void add(ExactMean other) {
    rows += other.rows;
    sum.add(other.sum);
  }

  public long rows() {
    return rows;
  }

  /** NaN for no rows, or if a row was NaN. */
  public double value() {
    return rows == 0 ? Double.NaN : sum.value() / rows;
  }
}
