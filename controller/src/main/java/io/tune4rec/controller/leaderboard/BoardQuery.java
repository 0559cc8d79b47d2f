package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.statistics.Correction;
import io.tune4rec.controller.statistics.Interval;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * What a board shall show and claim.
 *
 * @param sweeps whose best rows it shows; may be empty where rows are named
 * @param rows that it shows besides
 * @param stage what a row's value comes from; by default what the split is for
 * @param metric by default the objective of the first sweep if it ranks, else ndcg@20
 * @param limit how many rows of models, 1..50
 * @param baseline that all rows are compared with, besides the best
 * @param alpha in (0, 0.5]; intervals have level 1 - alpha
 * @param resamples 100..10000
 */
public record BoardQuery(
    List<Long> sweeps,
    List<RowName> rows,
    Split split,
    Optional<Stage> stage,
    Optional<RankMetricAt> metric,
    int limit,
    Optional<RowName> baseline,
    double alpha,
    Correction correction,
    Interval.Kind interval,
    int resamples) {
  public static final int USUAL_LIMIT = 20;
  public static final double USUAL_ALPHA = 0.05;
  public static final int USUAL_RESAMPLES = 2_000;

  private static final int MOST_SWEEPS = 20;
  private static final int MOST_ROWS = 50;
  private static final int FEWEST_RESAMPLES = 100;
  private static final int MOST_RESAMPLES = 10_000;

  /** What the value of a row comes from. */
  public enum Stage {
    /** The trial itself, its own seed: validation chose it by this. */
    SEARCH,
    /** Its replicates, whose seeds took no part in the choice. */
    FINALISTS
  }

  /**
   * @throws io.tune4rec.model.problem.InvalidInputException with everything that is out of bounds
   */
  public BoardQuery {
    sweeps = List.copyOf(sweeps);
    rows = List.copyOf(rows);
    var problems = new Problems();
    int named = sweeps.size() + rows.size();
    problems.require(
        named >= 1 && sweeps.size() <= MOST_SWEEPS && rows.size() <= MOST_ROWS,
        "sweep",
        "a board shows 1 to %d sweeps, and up to %d rows".formatted(MOST_SWEEPS, MOST_ROWS),
        () -> "got " + (named == 0 ? "none" : named),
        "such as sweep=3");
    problems.require(
        split != Split.TRAIN,
        "split",
        "a board is of valid, by which is chosen, or of test, which is reported",
        () -> "got train",
        "take valid or test");
    bound(problems, "limit", limit, 1, MOST_ROWS);
    bound(problems, "resamples", resamples, FEWEST_RESAMPLES, MOST_RESAMPLES);
    problems.require(
        alpha >= 0.0001 && alpha <= 0.5,
        "alpha",
        "alpha lies in 0.0001..0.5",
        () -> "got " + alpha,
        "0.05 is usual");
    problems.throwIfAny();
  }

  private static void bound(Problems problems, String field, int given, int low, int high) {
    problems.require(
        given >= low && given <= high,
        field,
        "%s lies in %d..%d".formatted(field, low, high),
        () -> "got " + given,
        "leave it out for the usual one");
  }
}
