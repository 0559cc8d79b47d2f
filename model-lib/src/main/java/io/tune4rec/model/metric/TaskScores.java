package io.tune4rec.model.metric;

import io.tune4rec.model.metric.TaskMetric.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * Losses and metrics of a task other than the next item over a stream of rows. The order of rows
 * changes no digit. Not thread-safe.
 */
public sealed interface TaskScores {
  /**
   * Takes a row.
   *
   * @param outputs a logit for yes or no, C logits for classes, or a number
   * @param truth 0 or 1, a class from 1 to C, or a number
   * @return its loss: cross-entropy in nats, or the squared error
   */
  double add(double[] outputs, double truth);

  /** Every metric of the kind of task that is a finite number over the rows so far. */
  Map<Kind, Double> values();

  static TaskScores ofYesOrNo() {
    return new YesOrNo(new BinaryMetrics());
  }

  /**
   * @param classes C, at least 2
   */
  static TaskScores ofClasses(int classes) {
    return new Classes(new MultiClassMetrics(classes));
  }

  static TaskScores ofNumbers() {
    return new Numbers(new RegressionMetrics());
  }

  /** Of yes or no. */
  record YesOrNo(BinaryMetrics metrics) implements TaskScores {
    @Override
    public double add(double[] outputs, double truth) {
      boolean positive = truth == 1;
      metrics.add(outputs[0], positive);
      return BinaryMetrics.softPlus(positive ? -outputs[0] : outputs[0]);
    }

    @Override
    public Map<Kind, Double> values() {
      var values = new EnumMap<Kind, Double>(Kind.class);
      values.put(Kind.ACCURACY, metrics.accuracy());
      values.put(Kind.PRECISION, metrics.precision());
      values.put(Kind.RECALL, metrics.recall());
      values.put(Kind.F1, metrics.f1());
      values.put(Kind.AUC, metrics.areaUnderCurve());
      values.put(Kind.LOG_LOSS, metrics.logLoss());
      return finite(values);
    }
  }

  /** Of classes. */
  record Classes(MultiClassMetrics metrics) implements TaskScores {
    @Override
    public double add(double[] outputs, double truth) {
      metrics.add(outputs, (int) truth);
      return MultiClassMetrics.logSumExp(outputs) - outputs[(int) truth - 1];
    }

    @Override
    public Map<Kind, Double> values() {
      var values = new EnumMap<Kind, Double>(Kind.class);
      values.put(Kind.ACCURACY, metrics.accuracy());
      values.put(Kind.PRECISION, metrics.precision());
      values.put(Kind.RECALL, metrics.recall());
      values.put(Kind.F1, metrics.f1());
      values.put(Kind.AUC, metrics.areaUnderCurve());
      values.put(Kind.LOG_LOSS, metrics.logLoss());
      return finite(values);
    }
  }

  /** Of numbers. */
  record Numbers(RegressionMetrics metrics) implements TaskScores {
    @Override
    public double add(double[] outputs, double truth) {
      metrics.add(outputs[0], truth);
      return (outputs[0] - truth) * (outputs[0] - truth);
    }

    @Override
    public Map<Kind, Double> values() {
      var values = new EnumMap<Kind, Double>(Kind.class);
      values.put(Kind.RMSE, metrics.rootMeanSquaredError());
      values.put(Kind.MSE, metrics.meanSquaredError());
      values.put(Kind.MAE, metrics.meanAbsoluteError());
      values.put(Kind.R2, metrics.rSquared());
      return finite(values);
    }
  }

  private static Map<Kind, Double> finite(Map<Kind, Double> values) {
    values.values().removeIf(value -> !Double.isFinite(value));
    return values;
  }
}
