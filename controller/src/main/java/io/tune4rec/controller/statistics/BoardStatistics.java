package io.tune4rec.controller.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a board can claim: how precisely each value is known, which rows differ from the best and
 * from a baseline, and how much of the best value is luck.
 *
 * <p>All rows are seen under the same resamples of sessions, so that comparisons are paired. With
 * {@link Correction#BONFERRONI} the row that truly is best is kept out of the ties with the best in
 * at most alpha of all boards; with {@link Correction#HOLM} nearly so. With n sessions, k rows and
 * B resamples one call takes O(n k B) time and O(n k) memory beside the values.
 *
 * @param best index of the row with the greatest mean; of equal ones the first
 * @param lines one per row, in their order
 * @param winnersCurse by how much the best value is expected to exceed what its row is worth,
 *     because it was chosen for being the best: the mean over resamples of how far the winner of a
 *     resample has moved (bootstrap of the maximum). At least 0 but for chance; it assumes the rows
 *     to be as different as they look, so it is low where they are all alike
 */
public record BoardStatistics(int best, List<Line> lines, double winnersCurse) {
  /**
   * One row.
   *
   * @param toBest empty for the best
   * @param toBaseline empty for the baseline, or if there is none
   * @param tiedWithBest whether the board cannot tell it from the best; true for the best
   */
  public record Line(
      Estimate mean,
      Optional<Comparison> toBest,
      Optional<Comparison> toBaseline,
      boolean tiedWithBest) {}

  /** A value and how precisely it is known. */
  public record Estimate(double value, Interval interval) {}

  public BoardStatistics {
    lines = List.copyOf(lines);
  }

  /**
   * @param rows at least one, all of the same {@link Sessions} object
   * @throws IllegalArgumentException if they are not, or the baseline is none of them
   */
  public static BoardStatistics of(List<Row> rows, Question question) {
    Law.require(!rows.isEmpty(), "board", "has a row at least", "it has none", "add one");
    Law.require(
        rows.stream().allMatch(row -> row.sessions() == rows.getFirst().sessions()),
        "board",
        "compares rows of the same sessions",
        "some are of others",
        "make all rows from one Sessions");
    question
        .baseline()
        .ifPresent(
            index ->
                Law.require(
                    index >= 0 && index < rows.size(),
                    "baseline",
                    "is one of " + rows.size() + " rows",
                    "its index is " + index,
                    "count from 0"));
    return new Board(rows, question).statistics();
  }

  static int best(List<Row> rows) {
    int best = 0;
    for (int r = 1; r < rows.size(); r++) {
      if (rows.get(r).mean() > rows.get(best).mean()) {
        best = r;
      }
    }
    return best;
  }

  /** One answer in the making. */
  private static final class Board {
    private final List<Row> rows;
    private final Question question;
    private final List<SeedNoise> noise;
    private final int best;
    private final Bootstrap bootstrap;
    private final Bounds bounds;
    private Optional<SignFlips> flips = Optional.empty();

    Board(List<Row> rows, Question question) {
      this.rows = rows;
      this.question = question;
      this.noise = SeedNoise.of(rows);
      this.best = best(rows);
      this.bootstrap = Bootstrap.of(rows, noise, question.how());
      this.bounds = new Bounds(question.kind(), question.alpha());
    }

    BoardStatistics statistics() {
      double curse = winnersCurse();
      var toBest = comparisons(best);
      IntFunction<Optional<Comparison>> toBaseline =
          question.baseline().isPresent()
              ? comparisons(question.baseline().getAsInt())::get
              : _ -> Optional.empty();
      var lines =
          IntStream.range(0, rows.size())
              .mapToObj(
                  r ->
                      new Line(
                          mean(r),
                          toBest.get(r),
                          toBaseline.apply(r),
                          toBest.get(r).map(c -> c.adjustedP() >= question.alpha()).orElse(true)))
              .toList();
      return new BoardStatistics(best, lines, curse);
    }

    private Estimate mean(int row) {
      var contrast = Contrast.of(rows.get(row), noise.get(row));
      return new Estimate(contrast.estimate(), bounds.of(contrast, bootstrap.of(row).clone()));
    }

    private List<Optional<Comparison>> comparisons(int other) {
      var raw = new ArrayList<Comparison>();
      for (int r = 0; r < rows.size(); r++) {
        if (r != other) {
          raw.add(comparison(r, other));
        }
      }
      var adjusted =
          question.correction().adjust(raw.stream().mapToDouble(Comparison::p).toArray());
      var all = new ArrayList<Optional<Comparison>>();
      for (int i = 0; i < raw.size(); i++) {
        var c = raw.get(i);
        all.add(Optional.of(new Comparison(c.difference(), c.interval(), c.p(), adjusted[i])));
      }
      all.add(other, Optional.empty());
      return all;
    }

    private Comparison comparison(int row, int other) {
      var contrast = Contrast.of(rows.get(row), noise.get(row), rows.get(other), noise.get(other));
      double p =
          noise.get(row).matters() || noise.get(other).matters()
              ? contrast.p()
              : flips().p(row, other);
      return new Comparison(
          contrast.estimate(), bounds.of(contrast, bootstrap.of(row, other)), p, p);
    }

    private SignFlips flips() {
      if (flips.isEmpty()) {
        flips = Optional.of(SignFlips.of(rows, best, question.how()));
      }
      return flips.get();
    }

    private double winnersCurse() {
      double sum = 0;
      for (int j = 0; j < question.how().count(); j++) {
        int winner = 0;
        for (int r = 1; r < rows.size(); r++) {
          if (value(r, j) > value(winner, j)) {
            winner = r;
          }
        }
        sum += bootstrap.of(winner)[j];
      }
      return sum / question.how().count();
    }

    private double value(int row, int resample) {
      return rows.get(row).mean() + bootstrap.of(row)[resample];
    }
  }
}
