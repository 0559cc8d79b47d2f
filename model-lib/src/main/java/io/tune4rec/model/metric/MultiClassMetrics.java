package io.tune4rec.model.metric;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Metrics of predictions among C classes over a stream of rows; what is predicted is the class with
 * the highest logit, the lowest id of those that tie. Precision, recall and F1 are unweighted means
 * over the classes that occur as truth or prediction ("macro"). Parts may be taken apart and added
 * in any order without changing a digit. It keeps every probability, 8·C bytes a row. Not
 * thread-safe.
 *
 * <p>A share of nothing is 0, as scikit-learn has it; without rows all are NaN. A row with a logit
 * of NaN is wrong whatever the truth is, and makes log-loss and area NaN.
 */
public final class MultiClassMetrics {
  private final int classes;

  /** Rows by truth and prediction, from 0. */
  private final long[][] confusion;

  private final ExactMean logLoss = new ExactMean();
  private final AreaUnderCurve[] areas;

  /**
   * @param classes C, at least 2
   */
  public MultiClassMetrics(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("there are at least 2 classes, but got " + classes);
    }
    this.classes = classes;
    confusion = new long[classes][classes];
    areas = Stream.generate(AreaUnderCurve::new).limit(classes).toArray(AreaUnderCurve[]::new);
  }

  /**
   * @param logits (C)
   * @param truth from 1 to C
   */
  public void add(double[] logits, int truth) {
    if (logits.length != classes || truth < 1 || truth > classes) {
      throw new IllegalArgumentException(
          "a row has %d logits and a class from 1 to %d, but got %d and class %d"
              .formatted(classes, classes, logits.length, truth));
    }
    confusion[truth - 1][predicted(logits, truth - 1)]++;
    double logMass = logSumExp(logits);
    logLoss.add(logMass - logits[truth - 1]);
    for (int c = 0; c < classes; c++) {
      areas[c].add(Math.exp(logits[c] - logMass), c == truth - 1);
    }
  }

  private static int predicted(double[] logits, int truth) {
    int best = 0;
    for (int c = 0; c < logits.length; c++) {
      if (Double.isNaN(logits[c])) {
        return truth == 0 ? 1 : 0;
      }
      best = logits[c] > logits[best] ? c : best;
    }
    return best;
  }

  static double logSumExp(double[] logits) {
    double top = Arrays.stream(logits).max().orElseThrow();
    return top + Math.log(Arrays.stream(logits).map(z -> Math.exp(z - top)).sum());
  }

  /**
   * Adds all rows of {@code other}, and leaves it as it is.
   *
   * @throws IllegalArgumentException if it has other classes
   */
  public void add(MultiClassMetrics other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "both have the same classes, but got %d and %d".formatted(classes, other.classes));
    }
    for (int t = 0; t < classes; t++) {
      for (int p = 0; p < classes; p++) {
        confusion[t][p] += other.confusion[t][p];
      }
      areas[t].add(other.areas[t]);
    }
    logLoss.add(other.logLoss);
  }

  public long rows() {
    return logLoss.rows();
  }

  /** The share of rows that are right. */
  public double accuracy() {
    long right = IntStream.range(0, classes).mapToLong(c -> confusion[c][c]).sum();
    return rows() == 0 ? Double.NaN : (double) right / rows();
  }

  /** The mean over classes of the share of its predictions that is right. */
  public double precision() {
    return macro(c -> share(confusion[c][c], predictions(c)));
  }

  /** The mean over classes of the share of its rows that is found. */
  public double recall() {
    return macro(c -> share(confusion[c][c], truths(c)));
  }

  /** The mean over classes of the harmonic mean of precision and recall. */
  public double f1() {
    return macro(c -> share(2 * confusion[c][c], truths(c) + predictions(c)));
  }

  private double macro(IntToDoubleFunction metric) {
    return IntStream.range(0, classes)
        .filter(c -> truths(c) + predictions(c) > 0)
        .mapToDouble(metric)
        .average()
        .orElse(Double.NaN);
  }

  private long truths(int c) {
    return Arrays.stream(confusion[c]).sum();
  }

  private long predictions(int c) {
    return Arrays.stream(confusion).mapToLong(row -> row[c]).sum();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** The mean of -log of the chance given to the truth, in nats. */
  public double logLoss() {
    return logLoss.value();
  }

  /**
   * The mean over classes of the area of one class against the rest by its probability; classes
   * that are never or always the truth do not count. NaN if none counts.
   */
  public double areaUnderCurve() {
    return IntStream.range(0, classes)
        .filter(c -> truths(c) > 0 && truths(c) < rows())
        .mapToDouble(c -> areas[c].value())
        .average()
        .orElse(Double.NaN);
  }
}
