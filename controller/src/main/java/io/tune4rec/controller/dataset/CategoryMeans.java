package io.tune4rec.controller.dataset;

/** The mean of a number in each category, and how far a number is from it. */
final class CategoryMeans {
  private final int numberColumn;
  private final int categoryColumn;
  private final double[] sums;
  private final long[] counts;
  private double sum;
  private long count;

  /**
   * @param numberColumn among an interaction's numbers
   * @param categoryColumn among its ids
   * @param categories highest id
   */
  CategoryMeans(int numberColumn, int categoryColumn, int categories) {
    this.numberColumn = numberColumn;
    this.categoryColumn = categoryColumn;
    sums = new double[categories + 1];
    counts = new long[categories + 1];
  }

  /** Takes an interaction of the training part into account. */
  void see(SortedInteraction row) {
    double number = row.numbers()[numberColumn];
    int category = row.ids()[categoryColumn];
    sums[category] += number;
    counts[category]++;
    sum += number;
    count++;
  }

  /**
   * The number's distance from its category's mean as a part of that mean; from the mean of all
   * where training has none of the category; 0 where the mean is 0.
   */
  double relative(SortedInteraction row) {
    int category = row.ids()[categoryColumn];
    double mean = counts[category] > 0 ? sums[category] / counts[category] : sum / count;
    double relative = (row.numbers()[numberColumn] - mean) / Math.abs(mean);
    return Double.isFinite((float) relative) ? relative : 0;
  }
}
