package io.tune4rec.controller.cli.screen;

import static io.tune4rec.controller.dataset.Yardsticks.METRIC;

import io.tune4rec.controller.cli.client.Leaderboard;
import io.tune4rec.controller.dataset.Yardsticks;
import java.util.Locale;
import java.util.Optional;

/** How close the best trial of a sweep came to the best that the data allow. */
public final class CeilingLine {
  private static final int BEST = 1;

  private CeilingLine() {}

  /**
   * The line; empty while no trial has a result on test.
   *
   * @param test the yardsticks of the test split
   */
  public static Optional<String> text(Leaderboard board, Yardsticks test) {
    return board.rows().stream()
        .filter(row -> row.rank().equals(Optional.of(BEST)))
        .findFirst()
        .flatMap(row -> Optional.ofNullable(row.test().get(METRIC.text())))
        .map(
            reached ->
                String.format(
                    Locale.ROOT,
                    "the best trial reached %s %.2f on test: %.0f %% of the best reachable %.2f"
                        + " (first-order Markov %.2f, popularity %.2f)",
                    METRIC.text(),
                    reached,
                    100 * reached / test.reachable(),
                    test.reachable(),
                    test.markov(),
                    test.popularity()));
  }
}
