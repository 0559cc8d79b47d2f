package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.leaderboard.Board.Difference;
import io.tune4rec.controller.leaderboard.Board.Estimate;
import io.tune4rec.controller.leaderboard.Board.Line;
import io.tune4rec.controller.leaderboard.BoardQuery.Stage;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.model.dataset.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Writes what was computed down as a board. */
final class BoardText {
  private BoardText() {}

  static Board empty(BoardQuery query, BoardSelection chosen, RowValues values) {
    return board(query, chosen, values, List.of(), Optional.empty(), warnings(query, chosen));
  }

  static Board board(
      BoardQuery query, BoardSelection chosen, RowValues values, BoardClaims claims) {
    var curse =
        query.split() == Split.VALID && chosen.stage() == Stage.SEARCH && chosen.models() > 1
            ? Optional.of(claims.statistics().winnersCurse())
            : Optional.<Double>empty();
    var warnings = warnings(query, chosen);
    curse.ifPresent(
        by ->
            warnings.addFirst(
                "The best value was chosen for being the best: expect about %.4f less of it elsewhere (winner's curse)."
                    .formatted(Math.max(0, by))));
    return board(query, chosen, values, lines(chosen, claims), curse, warnings);
  }

  private static Board board(
      BoardQuery query,
      BoardSelection chosen,
      RowValues values,
      List<Line> lines,
      Optional<Double> curse,
      List<String> warnings) {
    var first = chosen.sweeps().getFirst();
    var facts = values.facts();
    return new Board(
        BoardKey.of(first, query.split()),
        first.trainedOn().name(),
        first.judgedBy(),
        chosen.stage(),
        values.metric().text(),
        query.alpha(),
        query.correction().name().toLowerCase(Locale.ROOT),
        query.interval().name().toLowerCase(Locale.ROOT),
        query.resamples(),
        facts.cases(),
        facts.users().isPresent()
            ? OptionalInt.of((int) IntStream.of(facts.users().get()).distinct().count())
            : OptionalInt.empty(),
        facts.stages().length,
        curse,
        lines,
        warnings);
  }

  private static List<Line> lines(BoardSelection chosen, BoardClaims claims) {
    var order =
        IntStream.range(0, chosen.rows().size())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    (Integer r) -> -claims.statistics().lines().get(r).mean().value()))
            .toList();
    var lines = new ArrayList<Line>();
    int rank = 0;
    for (int place : order) {
      boolean floor = chosen.isFloor(place);
      rank += floor ? 0 : 1;
      lines.add(line(chosen, claims, place, floor ? OptionalInt.empty() : OptionalInt.of(rank)));
    }
    return lines;
  }

  private static Line line(BoardSelection chosen, BoardClaims claims, int place, OptionalInt rank) {
    var row = chosen.rows().get(place);
    var claim = claims.statistics().lines().get(place);
    boolean floor = chosen.isFloor(place);
    return new Line(
        rank,
        floor ? row.architecture() : row.sweepId() + "/" + row.number(),
        row,
        floor ? "floor model" : chosen.sweepOf(row).name(),
        chosen.trials().get(place).size(),
        Estimate.of(claim.mean().value(), claim.mean().interval()),
        claim.toBest().map(Difference::of),
        claim.toBaseline().map(Difference::of),
        claim.tiedWithBest(),
        floor ? List.of() : floorsAbove(chosen, claims, place),
        claims.separations().get(place));
  }

  private static List<String> floorsAbove(BoardSelection chosen, BoardClaims claims, int place) {
    double own = claims.statistics().lines().get(place).mean().value();
    return IntStream.range(chosen.models(), chosen.rows().size())
        .filter(f -> claims.statistics().lines().get(f).mean().value() > own)
        .mapToObj(f -> chosen.rows().get(f).architecture())
        .toList();
  }

  private static List<String> warnings(BoardQuery query, BoardSelection chosen) {
    var warnings = new ArrayList<String>();
    boolean search = chosen.stage() == Stage.SEARCH;
    if (query.split() == Split.TEST && search && chosen.models() > 0) {
      warnings.add(
          "One seed a row, chosen on validation: 'finalists' in the sweep file runs the best again with fresh seeds.");
    }
    if (search && query.split() == Split.TEST && chosen.models() > 1) {
      warnings.add("Whoever picks the best row of this board has chosen on the test split.");
    }
    if (!search
        && chosen.rows().stream().limit(chosen.models()).anyMatch(r -> r.replicates().isEmpty())) {
      warnings.add(
          "Rows without replicates stand here with the one seed that they were chosen by.");
    }
    if (chosen.sweeps().stream().anyMatch(BoardText::repeatsRun)) {
      warnings.add("Finalists are still being run: more seeds are to come.");
    }
    if (chosen.rows().size() == chosen.models()) {
      warnings.add("No floor model of this key has completed yet.");
    }
    return warnings;
  }

  private static boolean repeatsRun(SweepView sweep) {
    return sweep.repeats().stream()
        .anyMatch(r -> r.kind() == SweepKind.FINALISTS && r.state() == SweepState.RUNNING);
  }
}
