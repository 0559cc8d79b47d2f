package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.leaderboard.BoardQuery.Stage;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows a board shows.
 *
 * @param sweeps that rows of models come from, at least one
 * @param stage what the value of a model's row comes from
 * @param rows models, those that were named first; then floor models
 * @param models how many of the rows are models
 * @param baseline place of the row that all are compared with
 */
record BoardSelection(
    List<SweepView> sweeps, Stage stage, List<BoardRow> rows, int models, OptionalInt baseline) {

  /**
   * @throws InvalidInputException if rows of different keys are asked for
   */
  static BoardSelection of(BoardQuery query, SweepStore sweeps, BoardStore store) {
    requireSplit(query);
    var named = new ArrayList<RowName>(query.rows());
    query.baseline().ifPresent(named::add);
    var ids = new LinkedHashSet<Long>(query.sweeps());
    named.forEach(name -> ids.add(name.sweep()));
    var views = ids.stream().map(id -> sweep(sweeps, id)).toList();
    BoardKey.requireSame(query.rows().isEmpty() ? "sweep" : "row", views);
    var namedTrials = named.stream().map(name -> trial(name, store)).toList();
    var stage = query.stage().orElseGet(() -> usual(query, ids, namedTrials, store));
    var trials = new LinkedHashSet<Long>(namedTrials);
    trials.addAll(best(query, stage, views, store));
    return withFloors(views, stage, store.rows(List.copyOf(trials)), query, namedTrials, store);
  }

  private static BoardSelection withFloors(
      List<SweepView> views,
      Stage stage,
      List<BoardRow> models,
      BoardQuery query,
      List<Long> named,
      BoardStore store) {
    var shown = models.stream().map(BoardRow::trialId).collect(Collectors.toSet());
    var floors =
        store.floors(views.getFirst().id()).stream().filter(id -> !shown.contains(id)).toList();
    var rows = new ArrayList<>(models);
    rows.addAll(store.rows(floors));
    var baseline =
        query.baseline().isEmpty()
            ? OptionalInt.empty()
            : IntStream.range(0, rows.size())
                .filter(r -> rows.get(r).trialId() == named.getLast())
                .findFirst();
    return new BoardSelection(views, stage, List.copyOf(rows), models.size(), baseline);
  }

  /** Per row the trials whose ranks make its value, one a seed. */
  List<List<Long>> trials() {
    return IntStream.range(0, rows.size()).mapToObj(this::trials).toList();
  }

  private List<Long> trials(int place) {
    var row = rows.get(place);
    boolean own = stage == Stage.SEARCH || row.replicates().isEmpty();
    return own ? List.of(row.trialId()) : row.replicates();
  }

  /** Whether no seed can change the row. */
  boolean isFloor(int place) {
    return place >= models || sweepOf(rows.get(place)).kind() == SweepKind.FLOORS;
  }

  /** The models alone. */
  BoardSelection withoutFloors() {
    return new BoardSelection(sweeps, stage, rows.subList(0, models), models, baseline);
  }

  SweepView sweepOf(BoardRow row) {
    return sweeps.stream().filter(s -> s.id() == row.sweepId()).findFirst().orElseThrow();
  }

  /** Test reports what has replicates, if anything has; validation is what was searched by. */
  private static Stage usual(
      BoardQuery query, Set<Long> sweeps, List<Long> named, BoardStore store) {
    boolean repeated =
        sweeps.stream().anyMatch(id -> !store.repeated(id, 1).isEmpty())
            || store.rows(named).stream().anyMatch(row -> !row.replicates().isEmpty());
    return query.split() == Split.TEST && repeated ? Stage.FINALISTS : Stage.SEARCH;
  }

  private static List<Long> best(
      BoardQuery query, Stage stage, List<SweepView> views, BoardStore store) {
    var wanted = views.stream().filter(view -> query.sweeps().contains(view.id())).toList();
    var found =
        wanted.stream()
            .flatMap(
                view ->
                    (stage == Stage.SEARCH
                            ? store.best(view.id(), query.limit())
                            : store.repeated(view.id(), query.limit()))
                        .stream())
            .toList();
    if (wanted.size() < 2) {
      return found;
    }
    var objective = wanted.getFirst().objective();
    Map<Long, BoardRow> rows =
        store.rows(found).stream()
            .collect(Collectors.toMap(BoardRow::trialId, Function.identity()));
    return found.stream()
        .sorted(
            (a, b) ->
                Double.compare(
                    rows.get(b).valid().getOrDefault(objective, Double.NEGATIVE_INFINITY),
                    rows.get(a).valid().getOrDefault(objective, Double.NEGATIVE_INFINITY)))
        .limit(query.limit())
        .toList();
  }

  private static void requireSplit(BoardQuery query) {
    var problems = new Problems();
    var named = new ArrayList<RowName>(query.rows());
    query.baseline().ifPresent(named::add);
    for (var name : named) {
      problems.require(
          name.split().isEmpty() || name.split().get() == query.split(),
          "row",
          "rows are ranked together if dataset version, protocol and split are the same",
          () ->
              "row %s and the board differ in split: %s and %s"
                  .formatted(name.text(), name.split().get().text(), query.split().text()),
          "compare validation with validation and test with test");
    }
    problems.throwIfAny();
  }

  private static SweepView sweep(SweepStore sweeps, long id) {
    return sweeps
        .find(id)
        .orElseThrow(
            () -> new UnknownIdException("sweep", id, "the list of sweeps shows which there are"));
  }

  private static long trial(RowName name, BoardStore store) {
    var found =
        name.number().isPresent()
            ? store.completed(name.sweep(), name.number().get())
            : store.best(name.sweep(), 1).stream().findFirst();
    return found.orElseThrow(
        () ->
            new UnknownIdException(
                "completed trial",
                name.text(),
                "the leaderboard of its sweep shows which there are"));
  }
}
