package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.leaderboard.Board.Separation;
import io.tune4rec.controller.statistics.BoardStatistics;
import io.tune4rec.controller.statistics.Planning;
import io.tune4rec.controller.statistics.Question;
import io.tune4rec.controller.statistics.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was computed of a board.
 *
 * @param separations per row, of those that are tied with the best and not the best
 */
record BoardClaims(BoardStatistics statistics, List<Optional<Separation>> separations) {
  private static final double POWER = 0.8;

  static BoardClaims of(List<Row> rows, Question question) {
    var statistics = BoardStatistics.of(rows, question);
    var planning = new Planning(question.alpha(), POWER);
    var best = rows.get(statistics.best());
    var separations = new ArrayList<Optional<Separation>>();
    for (int r = 0; r < rows.size(); r++) {
      boolean asked = r != statistics.best() && statistics.lines().get(r).tiedWithBest();
      separations.add(
          asked ? Optional.of(separation(planning, rows.get(r), best)) : Optional.empty());
    }
    return new BoardClaims(statistics, List.copyOf(separations));
  }

  private static Separation separation(Planning planning, Row row, Row best) {
    return new Separation(
        boxed(planning.sessionsNeeded(row, best)), boxed(planning.seedsNeeded(row, best)));
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static Optional<Long> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of((long) value.getAsInt()) : Optional.empty();
  }
}
