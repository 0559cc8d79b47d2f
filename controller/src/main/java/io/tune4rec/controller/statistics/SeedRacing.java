package io.tune4rec.controller.statistics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which finalists are worth another seed: those that may still be the best. A row drops out when it
 * is significantly worse than the leader, as in F-race (Birattari et al. 2002), but by Welch's t
 * over sessions and seeds instead of ranks over seeds: those need six seeds to say anything.
 *
 * <p>Each of at most {@code mostSeeds − 1} decisions about each rival uses an equal part of alpha,
 * so the row that truly is best drops out of at most alpha of all races. While no row has two seeds
 * none drops out.
 *
 * @param alpha in (0, 1)
 */
public record SeedRacing(double alpha) {
  /** As is usual: 5 %. */
  public static final SeedRacing USUAL = new SeedRacing(.05);

  public SeedRacing {
    Law.require(alpha > 0 && alpha < 1, "alpha", "lies in (0, 1)", "it is " + alpha, "use .05");
  }

  /**
   * Indexes of the rows to give one more seed, in ascending order; empty when the race is over: one
   * row is left, or those left have all the seeds they may have.
   *
   * @param rows with their seeds so far, of the same {@link Sessions} object
   * @param mostSeeds per row, at least 1; fixed rows need no other
   */
  public Set<Integer> next(List<Row> rows, int mostSeeds) {
    Law.require(
        mostSeeds >= 1, "race", "gives a seed at least", "mostSeeds is " + mostSeeds, "give 5");
    var left = left(rows, mostSeeds);
    if (left.size() < 2) {
      return Set.of();
    }
    return left.stream()
        .filter(r -> !rows.get(r).isFixed() && rows.get(r).seeds() < mostSeeds)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Integer> left(List<Row> rows, int mostSeeds) {
    var noise = SeedNoise.of(rows);
    int leader = BoardStatistics.best(rows);
    double level = alpha / Math.max(1, rows.size() - 1) / Math.max(1, mostSeeds - 1);
    return IntStream.range(0, rows.size())
        .filter(r -> r == leader || !isWorse(rows, noise, r, leader, level))
        .boxed()
        .toList();
  }

  private static boolean isWorse(
      List<Row> rows, List<SeedNoise> noise, int row, int leader, double level) {
    var ofRow = noise.get(row);
    var ofLeader = noise.get(leader);
    if (ofRow.source() == SeedNoise.Source.UNKNOWN
        || ofLeader.source() == SeedNoise.Source.UNKNOWN) {
      return false;
    }
    return Contrast.of(rows.get(row), ofRow, rows.get(leader), ofLeader).p() < level;
  }
}
