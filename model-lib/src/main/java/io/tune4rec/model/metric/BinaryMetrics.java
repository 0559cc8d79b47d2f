package io.tune4rec.model.metric;

/**
 * Metrics of yes-or-no predictions over a stream of rows; yes is what has a chance above a half,
 * that is a logit above 0. Parts may be taken apart and added in any order without changing a
 * digit. Not thread-safe.
 *
 * <p>A share of nothing is 0, as scikit-learn and torchmetrics have it; without rows all are NaN. A
 * logit of NaN is wrong whatever the truth is, and makes log-loss and area NaN.
 */
public final class BinaryMetrics {
  private long truePositives;
  private long falsePositives;
  private long trueNegatives;
  private long falseNegatives;
  private final ExactMean logLoss = new ExactMean();
  private final AreaUnderCurve area = new AreaUnderCurve();

  public void add(double logit, boolean positive) {
    boolean yes = Double.isNaN(logit) ? !positive : logit > 0;
    if (positive) {
      truePositives += yes ? 1 : 0;
      falseNegatives += yes ? 0 : 1;
    } else {
      falsePositives += yes ? 1 : 0;
      trueNegatives += yes ? 0 : 1;
    }
    logLoss.add(softPlus(positive ? -logit : logit));
    area.add(logit, positive);
  }

  /** log(1 + e^x) without overflow. */
  static double softPlus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** Adds all rows of {@code other}, and leaves it as it is. */
  public void add(BinaryMetrics other) {
    truePositives += other.truePositives;
    falsePositives += other.falsePositives;
    trueNegatives += other.trueNegatives;
    falseNegatives += other.falseNegatives;
    logLoss.add(other.logLoss);
    area.add(other.area);
  }

  public long rows() {
    return logLoss.rows();
  }

  /** The share of rows that are right. */
  public double accuracy() {
    return share(truePositives + trueNegatives, rows());
  }

  /** The share of yes that is right. */
  public double precision() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** The share of positives that are found. */
  public double recall() {
    return share(truePositives, truePositives + falseNegatives);
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  private double share(long part, long whole) {
    if (rows() == 0) {
      return Double.NaN;
    }
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** The mean of -log of the chance given to the truth, in nats. */
  public double logLoss() {
    return logLoss.value();
  }

  /** See {@link AreaUnderCurve}. */
  public double areaUnderCurve() {
    return area.value();
  }
}
