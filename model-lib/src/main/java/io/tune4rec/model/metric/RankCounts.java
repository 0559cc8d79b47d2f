package io.tune4rec.model.metric;

/**
 * How often each rank occurred in a stream, from which every metric up to a largest cut-off
 * follows. A few kilobytes however many rows there are; parts may be counted apart and added in any
 * order without changing a digit. Not thread-safe.
 */
public final class RankCounts {
  /** By rank; 0 is unused. */
  private final long[] counts;

  private long rows;

  /**
   * @param largestCutOff at least 1
   */
  public RankCounts(int largestCutOff) {
    counts = new long[largestCutOff + 1];
  }

  /**
   * @param rank of the true item, at least 1
   */
  public void add(int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("a rank is at least 1, but got " + rank);
    }
    if (rank < counts.length) {
      counts[rank]++;
    }
    rows++;
  }

  /**
   * Adds all rows of {@code other}.
   *
   * @throws IllegalArgumentException if its largest cut-off is another
   */
  public void add(RankCounts other) {
    if (other.counts.length != counts.length) {
      throw new IllegalArgumentException(
          "ranks are counted up to one cut-off, but got %d and %d"
              .formatted(counts.length - 1, other.counts.length - 1));
    }
    rows += other.rows;
    for (int rank = 1; rank < counts.length; rank++) {
      counts[rank] += other.counts[rank];
    }
  }

  public long rows() {
    return rows;
  }

  /**
   * The mean over rows; NaN for none.
   *
   * @throws IllegalArgumentException if the cut-off is beyond the largest
   */
  public double mean(RankMetricAt metric) {
    if (metric.cutOff() >= counts.length) {
      throw new IllegalArgumentException(
          "ranks are counted up to %d, but got %s".formatted(counts.length - 1, metric.text()));
    }
    var sum = new ExactSum();
    for (int rank = 1; rank <= metric.cutOff(); rank++) {
      if (counts[rank] > 0) {
        sum.addProduct(counts[rank], metric.of(rank));
      }
    }
    return rows == 0 ? Double.NaN : sum.value() / rows;
  }
}
