package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.Optional;

/**
 * When a trial ends before its epochs do.
 *
 * @param patience epochs on end without a better objective on validation, after which it ends; 0
 *     for never
 * @param threshold by which an objective has to exceed the best before it to count as better, at
 *     least 0
 */
public record EarlyStoppingConfig(int patience, double threshold) {
  /** Every epoch is trained. */
  public static final EarlyStoppingConfig NEVER = new EarlyStoppingConfig(0, 0);

  private static final String FIELD = "early_stopping_patience";

  public EarlyStoppingConfig {
    var p = new Problems();
    int epochs = patience;
    p.require(
        epochs >= 0,
        FIELD,
        "patience is at least 0 epochs",
        () -> "got " + epochs,
        "0 trains every epoch");
    Checks.atLeast0(p, "early_stopping_threshold", threshold, "0 takes any gain for one");
    p.throwIfAny();
  }

  /** Why a trial cannot do so many epochs without a gain along windows; empty for 0. */
  public static Optional<Problem> problemAlongWindows(long patience) {
    return patience == 0
        ? Optional.empty()
        : Optional.of(
            new Problem(
                FIELD,
                "along windows every stage is trained to its end, since choosing its last epoch by"
                    + " the window that it is judged by would flatter it",
                "got " + patience,
                "leave it out and search epochs, or use a protocol of one stage"));
  }
}
