package io.tune4rec.controller.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A completed trial on a board, and what is known of its configuration.
 *
 * @param origin the named point it was enqueued as, or {@code enqueued}; empty if it was drawn
 * @param valid metrics on validation by name: what it was chosen by
 * @param test likewise; never chosen by
 * @param replicates completed trials of the same configuration with other seeds, which took no part
 *     in the choice
 */
public record BoardRow(
    long trialId,
    long sweepId,
    int number,
    Map<String, Object> configuration,
    Optional<String> origin,
    long seed,
    Map<String, Double> valid,
    Map<String, Double> test,
    double seconds,
    long parameters,
    List<Long> replicates) {
  public BoardRow {
    replicates = List.copyOf(replicates);
  }

  /** What space and messages call the model. */
  public String architecture() {
    return String.valueOf(configuration.getOrDefault("architecture", "model"));
  }
}
