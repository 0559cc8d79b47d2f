package io.tune4rec.model.config;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.Locale;
import java.util.Optional;

/**
 * What a task predicts of a column, and which columns have that: the one place that says so, for
 * whoever reads a configuration and for whoever trains it.
 */
public enum TargetKind {
  BINARY("yes or no is a column of numbers 0 and 1, or a categorical one of 2 values"),
  MULTI_CLASS("classes are the ids of a categorical column of at least 2 values"),
  REGRESSION("a regression's target is a continuous column");

  private final String law;

  TargetKind(String law) {
    this.law = law;
  }

  /** Of a task; empty for the next item. */
  public static Optional<TargetKind> of(TaskConfig task) {
    return switch (task) {
      case TaskConfig.NextItem _ -> Optional.empty();
      case TaskConfig.Binary _ -> Optional.of(BINARY);
      case TaskConfig.MultiClass _ -> Optional.of(MULTI_CLASS);
      case TaskConfig.Regression _ -> Optional.of(REGRESSION);
    };
  }

  /**
   * Why a column cannot be a target of this kind; empty if it can.
   *
   * @param field where it is named
   */
  public Optional<Problem> problem(String field, Column column) {
    return !column.list() && fits(column)
        ? Optional.empty()
        : Optional.of(new Problem(field, law, told(column), wayOut(column)));
  }

  private static String wayOut(Column column) {
    var other = "name another column";
    if (column.list()) {
      return other;
    }
    return MULTI_CLASS.fits(column)
        ? "use multi_class, or " + other
        : REGRESSION.fits(column) ? "use regression, or " + other : other;
  }

  private boolean fits(Column column) {
    boolean categorical = column.kind() == Kind.CATEGORICAL;
    return switch (this) {
      case BINARY -> !categorical || column.cardinality() == 2;
      case MULTI_CLASS -> categorical && column.maxId() >= 2;
      case REGRESSION -> !categorical;
    };
  }

  /** Why a dataset has not what a task predicts; empty if it has, and for the next item. */
  public static Optional<Problem> problem(TaskConfig task, Schema schema) {
    var field = task.name() + ".target";
    return of(task)
        .flatMap(
            kind -> {
              var name = task.targetColumn().orElseThrow();
              var column = schema.find(name);
              return column.isEmpty()
                  ? Optional.of(absent(field, name, schema))
                  : kind.problem(field, column.get())
                      .or(() -> tooManyClasses(field, task, column.get()));
            });
  }

  /** The problem of a name that no column with one value an interaction has. */
  public static Problem absent(String field, String name, Schema schema) {
    var known = schema.columns().stream().filter(c -> !c.list()).map(Column::name).toList();
    return new Problem(
        field,
        "a target is a column of the dataset with one value an interaction",
        "got '" + name + "'",
        Nearest.wayOut(name, known));
  }

  private static Optional<Problem> tooManyClasses(String field, TaskConfig task, Column column) {
    return task instanceof TaskConfig.MultiClass classes && column.maxId() > classes.classes()
        ? Optional.of(
            new Problem(
                field,
                "a task of " + classes.classes() + " classes learns ids up to that",
                "'" + column.name() + "' has ids up to " + column.maxId(),
                "give it " + column.maxId() + " classes, or name another column"))
        : Optional.empty();
  }

  private static String told(Column column) {
    var kind = column.kind().name().toLowerCase(Locale.ROOT);
    return "'"
        + column.name()
        + "' is "
        + (column.list() ? "a list, " : "")
        + kind
        + (column.kind() == Kind.CATEGORICAL ? " of " + column.cardinality() + " values" : "");
  }
}
