package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.leaderboard.BoardQuery.Stage;
import io.tune4rec.controller.statistics.Comparison;
import io.tune4rec.controller.statistics.Interval;
import io.tune4rec.controller.sweep.ProtocolView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rows of one key, best first, and what can be claimed of them.
 *
 * @param dataset its name; the key has its version
 * @param metric whose mean over cases, window by window, is a row's value
 * @param alpha intervals have level 1 - alpha; a difference counts if its adjusted p is below
 * @param correction {@code none}, {@code bonferroni} or {@code holm}, over the rows shown
 * @param interval {@code percentile} or {@code bca}
 * @param cases how many were ranked
 * @param users how many of them chance draws as wholes; empty where it draws cases
 * @param winnersCurse by how much the best value is expected to exceed what its row is worth
 * @param warnings what a reader must know before believing it
 */
public record Board(
    BoardKey key,
    String dataset,
    ProtocolView protocol,
    Stage stage,
    String metric,
    double alpha,
    String correction,
    String interval,
    int resamples,
    int cases,
    OptionalInt users,
    int windows,
    Optional<Double> winnersCurse,
    List<Line> lines,
    List<String> warnings) {
  public Board {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /**
   * One row.
   *
   * @param rank from 1 among models; empty for a floor model
   * @param name such as {@code 3/7}; of a floor model what counts
   * @param seeds how many were averaged
   * @param toBest empty for the best
   * @param toBaseline empty for the baseline, or where there is none
   * @param tiedWithBest whether the board cannot tell it from the best
   * @param belowFloors floor models whose value is higher
   * @param separation what would tell it from the best, where it is tied
   */
  public record Line(
      OptionalInt rank,
      String name,
      BoardRow row,
      String sweepName,
      int seeds,
      Estimate value,
      Optional<Difference> toBest,
      Optional<Difference> toBaseline,
      boolean tiedWithBest,
      List<String> belowFloors,
      Optional<Separation> separation) {}

  /** A value, and the bounds that hold it with the board's level. */
  public record Estimate(double value, double low, double high) {
    static Estimate of(double value, Interval interval) {
      return new Estimate(value, interval.low(), interval.high());
    }
  }

  /** This row less the other. */
  public record Difference(double value, double low, double high, double p, double adjustedP) {
    static Difference of(Comparison c) {
      return new Difference(
          c.difference(), c.interval().low(), c.interval().high(), c.p(), c.adjustedP());
    }
  }

  /**
   * What would tell a row from the best four times in five, if the difference seen is the true one.
   *
   * @param cases as many at all; empty if no number of them would
   * @param seeds as many of each row; empty if no number of them would
   */
  public record Separation(Optional<Long> cases, Optional<Long> seeds) {}
}
