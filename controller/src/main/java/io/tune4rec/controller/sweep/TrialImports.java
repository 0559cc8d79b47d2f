package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes finished trials from elsewhere, for a sweep's sampler to learn from. They use up nothing of
 * its budget, stand on no board, and have numbers of their own.
 */
public final class TrialImports {
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_UNUSED = 30;

  private final SweepStore sweeps;
  private final ImportedTrialStore store;

  public TrialImports(SweepStore sweeps, ImportedTrialStore store) {
    this.sweeps = sweeps;
    this.store = store;
  }

  /**
   * @param rows of a table, cells by column; objects in a cell are columns of their own
   * @param value the column with the objective's values; found by its name if empty
   * @throws UnknownIdException if there is no such sweep
   * @throws InvalidInputException with every problem of the table; nothing is stored then
   */
  public TrialImportResult run(
      long sweepId, List<Map<String, Object>> rows, Optional<String> value) {
    var sweep =
        sweeps
            .find(sweepId)
            .orElseThrow(
                () ->
                    new UnknownIdException(
                        "sweep", sweepId, "the list of sweeps shows which there are"));
    var problems = new Problems();
    problems.require(
        !sweep.state().terminal() && sweep.kind() == SweepKind.SEARCH,
        "sweep",
        "trials are imported into a sweep that searches and has not ended",
        () -> "sweep %d is %s".formatted(sweepId, sweep.state()),
        "submit another");
    problems.require(
        !rows.isEmpty() && rows.size() <= MOST_ROWS,
        "body",
        "a table has 1 to %d rows".formatted(MOST_ROWS),
        () -> "got " + rows.size(),
        "");
    problems.throwIfAny();
    return run(sweep, rows.stream().map(TrialImports::flat).toList(), value);
  }

  private TrialImportResult run(
      SweepView sweep, List<Map<String, Object>> rows, Optional<String> value) {
    var problems = new Problems();
    // the space is the same whatever the protocol
    var definition = DefinitionTree.read(sweep.definition(), Protocol.parse("next_window"));
    var objective = Objective.parse("objective", sweep.objective());
    var columns = ImportColumns.of(rows, definition.space(), objective, value, problems);
    problems.throwIfAny();
    var reader = new ImportReader(definition.space(), objective, columns.orElseThrow(), problems);
    var trials = reader.read(rows);
    problems.throwIfAny();
    int stored = store.insert(sweep.id(), trials);
    return new TrialImportResult(
        stored,
        trials.size() - stored,
        reader.skipped(),
        columns.get().value(),
        notices(columns.get().unused()));
  }

  private static List<String> notices(List<String> unused) {
    var told = unused.subList(0, Math.min(unused.size(), MOST_UNUSED));
    return unused.isEmpty()
        ? List.of()
        : List.of(
            "not a parameter of the space, and not used: %s%s"
                .formatted(
                    String.join(", ", told),
                    unused.size() > MOST_UNUSED
                        ? " and %d more".formatted(unused.size() - MOST_UNUSED)
                        : ""));
  }

  /** Objects within, such as {@code configuration}, with their fields as {@code config.…}. */
  private static Map<String, Object> flat(Map<String, Object> row) {
    var flat = new LinkedHashMap<String, Object>();
    row.forEach(
        (name, cell) -> {
          if (cell instanceof Map<?, ?> object) {
            boolean configures = List.of("configuration", "config", "params").contains(name);
            object.forEach(
                (key, value) -> flat.put((configures ? "config" : name) + "." + key, value));
          } else if (cell != null) {
            flat.put(name, cell);
          }
        });
    return flat;
  }
}
