package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the rows of a table into trials of a sweep, noting what is wrong and going on. */
final class ImportReader {
  private static final int MOST_TOLD = 20;
  private static final Set<String> ENDED_WELL = Set.of("complete", "completed", "finished");

  private final SearchSpace space;
  private final Objective objective;
  private final ImportColumns columns;
  private final Problems problems;
  private int skipped;

  ImportReader(SearchSpace space, Objective objective, ImportColumns columns, Problems problems) {
    this.space = space;
    this.objective = objective;
    this.columns = columns;
    this.problems = problems;
  }

  /** Rows without a result, once all are read. */
  int skipped() {
    return skipped;
  }

  List<ImportedTrial> read(List<Map<String, Object>> rows) {
    var trials = new ArrayList<ImportedTrial>();
    int wrong = 0;
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var own = new Problems();
      var value = Optional.ofNullable(row.get(columns.value())).flatMap(PlainValue::real);
      if (!endedWell(row) || value.isEmpty()) {
        skipped++;
        continue;
      }
      requireObjective(row, own);
      var configuration = configuration(row, own);
      if (own.none()) {
        trials.add(new ImportedTrial(configuration, value.get(), origin(row, i + 1)));
      } else if (++wrong <= MOST_TOLD) {
        for (var problem : own.found()) {
          problems.add(problem.under("row " + (i + 1)));
        }
      }
    }
    if (wrong > MOST_TOLD) {
      problems.add(
          new Problem("row", "every row fits the space", (wrong - MOST_TOLD) + " more do not", ""));
    }
    return trials;
  }

  private static boolean endedWell(Map<String, Object> row) {
    return cell(row, ImportColumns.STATE)
        .map(state -> ENDED_WELL.contains(state.toLowerCase(Locale.ROOT)))
        .orElse(true);
  }

  private void requireObjective(Map<String, Object> row, Problems own) {
    if (columns.value().equals("value") && row.get("objective") instanceof String other) {
      own.require(
          other.equals(objective.text()),
          "objective",
          "imported values are of the sweep's objective, " + objective.text(),
          () -> "got '" + other + "'",
          "name the column that holds it: value=");
    }
  }

  private Configuration configuration(Map<String, Object> row, Problems own) {
    var chosen = new LinkedHashMap<String, Object>();
    for (var dimension : space.drawingOrder()) {
      if (dimension.condition().holds(chosen)) {
        value(dimension.parameter(), row, own)
            .ifPresent(value -> chosen.put(dimension.name(), value));
      }
    }
    return space.inOrder(chosen);
  }

  private Optional<Object> value(Parameter parameter, Map<String, Object> row, Problems own) {
    var given =
        Optional.ofNullable(columns.parameters().get(parameter.name())).map(row::get).orElse(null);
    if (given == null && parameter instanceof Parameter.Fixed fixed) {
      return Optional.of(fixed.value());
    }
    if (given == null) {
      own.add(
          new Problem(
              parameter.name(),
              "an imported trial has a value for each parameter of the space",
              parameter.name() + " has none",
              "fix it in the space, or leave the row out"));
      return Optional.empty();
    }
    var fitted = fitting(parameter, given);
    if (!parameter.contains(fitted)) {
      own.add(
          new Problem(
              parameter.name(),
              "an imported trial lies in the space",
              "got %s, and %s is %s"
                  .formatted(
                      PlainValue.quoted(given), parameter.name(), SpaceLine.domain(parameter)),
              "leave the row out"));
      return Optional.empty();
    }
    return Optional.of(fitted);
  }

  private static Object fitting(Parameter parameter, Object given) {
    var known = HyperparameterCatalog.find(parameter.name());
    if (known.isPresent()) {
      return PlainValue.fitting(known.get().domain(), given);
    }
    return Stream.<Optional<? extends Object>>of(
            PlainValue.whole(given), PlainValue.real(given), Optional.of(String.valueOf(given)))
        .flatMap(Optional::stream)
        .map(Object.class::cast)
        .filter(parameter::contains)
        .findFirst()
        .orElse(given);
  }

  private static String origin(Map<String, Object> row, int number) {
    return cell(row, ImportColumns.NAME).orElse("row " + number);
  }

  private static Optional<String> cell(Map<String, Object> row, List<String> names) {
    return names.stream()
        .filter(row::containsKey)
        .map(name -> String.valueOf(row.get(name)))
        .findFirst();
  }
}
