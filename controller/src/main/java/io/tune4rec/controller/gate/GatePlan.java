package io.tune4rec.controller.gate;

import io.tune4rec.controller.statistics.Gate;
import io.tune4rec.controller.statistics.Spending;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;

/**
 * What a gate asks.
 *
 * @param baseline its name
 * @param split on which both rows are compared
 * @param margin by how much the new row may be worse, 0..1 in the metric's unit
 * @param alpha one-sided, in (0, 0.5)
 * @param mostSeeds how many seeds the new row gets at most, 1..20
 */
public record GatePlan(
    String baseline,
    RankMetricAt metric,
    Split split,
    double margin,
    double alpha,
    int mostSeeds,
    Spending spending) {
  public static final double USUAL_MARGIN = 0.005;
  public static final double USUAL_ALPHA = 0.05;
  public static final int USUAL_SEEDS = 5;

  private static final int MOST_SEEDS = 20;

  /**
   * @throws InvalidInputException with everything that is out of bounds
   */
  public GatePlan {
    var problems = new Problems();
    problems.require(
        split != Split.TRAIN, "split", "a gate looks at valid or test", () -> "got train", "");
    problems.require(
        margin >= 0 && margin <= 1,
        "margin",
        "a margin lies in 0..1, in the unit of the metric",
        () -> "got " + margin,
        "0.005 is usual");
    problems.require(
        alpha > 0 && alpha < 0.5,
        "alpha",
        "alpha lies between 0 and 0.5",
        () -> "got " + alpha,
        "0.05 is usual");
    problems.require(
        mostSeeds >= 1 && mostSeeds <= MOST_SEEDS,
        "seeds",
        "a gate takes 1 to %d seeds".formatted(MOST_SEEDS),
        () -> "got " + mostSeeds,
        "5 are usual");
    problems.throwIfAny();
  }

  Gate gate() {
    return new Gate(margin, alpha, mostSeeds, spending);
  }
}
