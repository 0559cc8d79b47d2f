package io.tune4rec.model.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A metric of a task other than the next item, whose truth is a column.
 *
 * @param task its name; blank for the model's only task that has such a metric
 */
public record TaskMetric(Kind kind, String task) implements Objective {
  /**
   * What is measured; see {@link BinaryMetrics}, {@link MultiClassMetrics} and {@link
   * RegressionMetrics}.
   */
  public enum Kind {
    ACCURACY("accuracy", true),
    PRECISION("precision", true),
    RECALL("recall", true),
    F1("f1", true),
    AUC("auc", true),
    LOG_LOSS("logloss", false),
    RMSE("rmse", false),
    MSE("mse", false),
    MAE("mae", false),
    R2("r2", true);

    /** Those of yes or no, and of one of several classes. */
    public static final List<Kind> OF_CLASSES =
        List.of(ACCURACY, PRECISION, RECALL, F1, AUC, LOG_LOSS);

    /** Those of a number. */
    public static final List<Kind> OF_NUMBERS = List.of(RMSE, MSE, MAE, R2);

    private final String text;
    private final boolean higherIsBetter;

    Kind(String text, boolean higherIsBetter) {
      this.text = text;
      this.higherIsBetter = higherIsBetter;
    }

    /** Such as {@code auc}. */
    public String text() {
      return text;
    }

    static List<String> names() {
      return Arrays.stream(values()).map(Kind::text).toList();
    }

    static Optional<Kind> named(String name) {
      return Arrays.stream(values()).filter(kind -> kind.text.equals(name)).findFirst();
    }
  }

  @Override
  public String text() {
    return task.isEmpty() ? kind.text : kind.text + ":" + task;
  }

  @Override
  public boolean higherIsBetter() {
    return kind.higherIsBetter;
  }
}
