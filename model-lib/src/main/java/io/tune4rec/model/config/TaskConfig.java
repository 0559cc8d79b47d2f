package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.Optional;

/** One thing that a head predicts. */
public sealed interface TaskConfig {
  /** Unique in its model; metrics are named by it. */
  String name();

  /** Of its loss among its head's tasks, at least 0. */
  double weight();

  /** What its states go through before its last layer. */
  Optional<MlpConfig> block();

  /** The column that it predicts; empty for the next item. */
  default Optional<String> targetColumn() {
    return switch (this) {
      case NextItem _ -> Optional.empty();
      case Binary binary -> Optional.of(binary.target());
      case MultiClass classes -> Optional.of(classes.target());
      case Regression regression -> Optional.of(regression.target());
    };
  }

  /**
   * The next item of the catalogue.
   *
   * @param block if tied, its last width is the item table's; without one, a linear layer with bias
   *     then maps D to that width where they differ
   * @param tied whether the item table scores the items; else a table of the task's own does, as
   *     wide as what reaches it
   * @param bias whether every item has a learned bias, zero at first
   * @param temperature by which scores are divided, above 0
   */
  record NextItem(
      String name,
      double weight,
      Optional<MlpConfig> block,
      boolean tied,
      boolean bias,
      double temperature,
      LossConfig loss)
      implements TaskConfig {
    public NextItem {
      var problems = new Problems();
      requireTask(problems, name, weight);
      double given = temperature;
      problems.require(
          given > 0 && Double.isFinite(given),
          "softmax_temperature",
          "a temperature is above 0",
          () -> "got " + given,
          "0.5 to 2 are usual");
      problems.throwIfAny();
    }

    /** The name of a model's only task. */
    public static final String NAME = "next-item";

    /** The only task: tied, no bias. */
    public NextItem(double temperature, LossConfig loss) {
      this(NAME, 1, Optional.empty(), true, false, temperature, loss);
    }

    /** The only task: tied, no bias, temperature 1, plain cross-entropy. */
    public NextItem() {
      this(1, new LossConfig.CrossEntropy(0, LossConfig.Smoothing.OTHERS));
    }
  }

  /**
   * Yes or no: sigmoid of a linear layer without bias, cross-entropy on logits.
   *
   * @param target column of 0 and 1
   */
  record Binary(
      String name, double weight, Optional<MlpConfig> block, String target, Summary summary)
      implements TaskConfig {
    public Binary {
      requireTask(name, weight);
    }
  }

  /**
   * One of several classes: softmax of a linear layer with bias.
   *
   * @param target column of ids 1..classes; 0, a missing one, is not learned from
   * @param classes at least 2
   */
  record MultiClass(
      String name,
      double weight,
      Optional<MlpConfig> block,
      String target,
      int classes,
      Summary summary)
      implements TaskConfig {
    public MultiClass {
      var problems = new Problems();
      requireTask(problems, name, weight);
      int given = classes;
      problems.require(
          given >= 2,
          name,
          "there are at least 2 classes to tell apart",
          () -> "got " + given,
          "use a binary task for yes or no");
      problems.throwIfAny();
    }
  }

  /**
   * A number: a linear layer with bias, squared error.
   *
   * @param target column of numbers
   */
  record Regression(
      String name, double weight, Optional<MlpConfig> block, String target, Summary summary)
      implements TaskConfig {
    public Regression {
      requireTask(name, weight);
    }
  }

  /** How a session's states become one. Padding never takes part. */
  enum Summary {
    /** The last real position. */
    LAST,
    FIRST,
    /** The mean over the real positions. */
    MEAN,
    /** None: every real position predicts, and has a target of its own. */
    EACH
  }

  private static void requireTask(String name, double weight) {
    var problems = new Problems();
    requireTask(problems, name, weight);
    problems.throwIfAny();
  }

  private static void requireTask(Problems problems, String name, double weight) {
    problems.require(
        !name.isBlank(), "tasks", "a task has a name", () -> "got a blank one", "name it");
    Checks.atLeast0(problems, name + ".weight", weight, "1 is usual");
  }
}
