package io.tune4rec.model.metric;

import java.math.BigDecimal;

/**
 * Metrics of predicted numbers over a stream of rows. Sums are exact, so that parts may be taken
 * apart and added in any order without changing a digit, and R² loses none to a large mean. Without
 * rows all are NaN, as they are if a prediction or a truth was NaN. Not thread-safe.
 */
public final class RegressionMetrics {
  private final ExactSum squaredErrors = new ExactSum();
  private final ExactSum errors = new ExactSum();
  private final ExactSum truths = new ExactSum();
  private final ExactSum squaredTruths = new ExactSum();
  private long rows;

  public void add(double prediction, double truth) {
    double error = prediction - truth;
    squaredErrors.addProduct(error, error);
    errors.add(Math.abs(error));
    truths.add(truth);
    squaredTruths.addProduct(truth, truth);
    rows++;
  }

  /** Adds all rows of {@code other}, and leaves it as it is. */
  public void add(RegressionMetrics other) {
    squaredErrors.add(other.squaredErrors);
    errors.add(other.errors);
    truths.add(other.truths);
    squaredTruths.add(other.squaredTruths);
    rows += other.rows;
  }

  public long rows() {
    return rows;
  }

  /** The mean squared error. */
  public double meanSquaredError() {
    return rows == 0 ? Double.NaN : squaredErrors.value() / rows;
  }

  /** Its root. */
  public double rootMeanSquaredError() {
    return Math.sqrt(meanSquaredError());
  }

  /** The mean absolute error. */
  public double meanAbsoluteError() {
    return rows == 0 ? Double.NaN : errors.value() / rows;
  }

  /**
   * R², the share of the variance that is explained: 1 - Σ(error²) / Σ(truth - mean truth)²; at
   * most 1, and below 0 for what is worse than the mean. NaN where the truth never varies.
   */
  public double rSquared() {
    if (!squaredErrors.isFinite() || !squaredTruths.isFinite()) {
      return Double.NaN;
    }
    var count = BigDecimal.valueOf(rows);
    var sum = truths.exact();
    double spread = squaredTruths.exact().multiply(count).subtract(sum.multiply(sum)).doubleValue();
    double missed = squaredErrors.exact().multiply(count).doubleValue();
    return spread == 0 ? Double.NaN : 1 - missed / spread;
  }
}
