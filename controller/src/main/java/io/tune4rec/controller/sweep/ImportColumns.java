package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table of trials mean: of ours, of Optuna's {@code trials_dataframe}, of
 * W&B's export.
 *
 * @param value the column of the objective
 * @param parameters columns by parameter of the space
 * @param unused columns that mean nothing here
 */
record ImportColumns(String value, Map<String, String> parameters, List<String> unused) {
  static final List<String> STATE = List.of("state", "State");
  static final List<String> NAME = List.of("number", "trial", "Name", "name", "ID");

  /** What others put before a parameter's name. */
  private static final List<String> PREFIXES = List.of("params_", "config.", "config/", "param.");

  /** What stands in these tables beside parameters and values. */
  private static final Set<String> BESIDE =
      Set.of(
          "state",
          "number",
          "trial",
          "trial_id",
          "sweep",
          "sweep_id",
          "seed",
          "datetime_start",
          "datetime_complete",
          "duration",
          "name",
          "id",
          "created",
          "runtime",
          "user",
          "tags",
          "notes",
          "end time",
          "hostname",
          "sweep name",
          "objective",
          "dataset",
          "dataset_hash",
          "protocol",
          "attempts",
          "best_step",
          "seconds",
          "weights",
          "peak_memory_bytes",
          "origin",
          "worker",
          "device",
          "reason",
          "created_at",
          "started_at",
          "finished_at",
          "value",
          "rank");

  /**
   * @param given the column of the objective, if it is named
   */
  static Optional<ImportColumns> of(
      List<Map<String, Object>> rows,
      SearchSpace space,
      Objective objective,
      Optional<String> given,
      Problems problems) {
    var all = new LinkedHashSet<String>();
    rows.forEach(row -> all.addAll(row.keySet()));
    var value = value(all, objective, given);
    if (value.isEmpty()) {
      problems.add(
          new Problem(
              "value",
              "a table of trials has a column with values of " + objective.text(),
              given
                  .map(name -> "there is no column '" + name + "'")
                  .orElse("it has none of that name, and none called value"),
              "name it: value=, one of " + String.join(", ", all)));
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    var unused = new ArrayList<String>();
    for (var column : all) {
      var parameter = parameter(column, space);
      if (parameter.isPresent()) {
        var other = parameters.putIfAbsent(parameter.get(), column);
        problems.require(
            other == null,
            column,
            "a parameter has one column",
            () -> "'%s' is %s too".formatted(other, parameter.get()),
            "drop one of them");
      } else if (!column.equals(value.get()) && !beside(column)) {
        unused.add(column);
      }
    }
    return Optional.of(new ImportColumns(value.get(), parameters, unused));
  }

  private static Optional<String> value(
      Set<String> columns, Objective objective, Optional<String> given) {
    if (given.isPresent()) {
      return given.filter(columns::contains);
    }
    return Optional.of("value")
        .filter(columns::contains)
        .or(() -> columns.stream().filter(objective.text()::equals).findFirst())
        .or(
            () ->
                columns.stream()
                    .filter(c -> MetricNames.find(c).filter(objective::equals).isPresent())
                    .findFirst());
  }

  private static Optional<String> parameter(String column, SearchSpace space) {
    var name = bare(column);
    boolean beside = name.equals(column) && beside(column) && space.find(name).isEmpty();
    return Optional.of(name)
        .filter(n -> space.find(n).isPresent())
        .or(
            () ->
                ParameterNames.find(name)
                    .map(Hyperparameter::name)
                    .filter(n -> !beside && space.find(n).isPresent()));
  }

  private static String bare(String column) {
    return PREFIXES.stream()
        .filter(column::startsWith)
        .findFirst()
        .map(prefix -> column.substring(prefix.length()))
        .orElse(column);
  }

  private static boolean beside(String column) {
    var lower = column.toLowerCase(Locale.ROOT);
    return BESIDE.contains(lower)
        || lower.startsWith("valid.")
        || lower.startsWith("test.")
        || lower.startsWith("system_attrs_");
  }
}
