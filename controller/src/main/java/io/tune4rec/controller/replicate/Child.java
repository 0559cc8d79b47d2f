package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.SweepKind;
import java.util.List;

/**
 * A sweep that repeats trials.
 *
 * @param parent the sweep whose trials they are
 * @param replicates one trial each, at least one, in this order
 */
public record Child(long parent, SweepKind kind, List<Replicate> replicates) {
  public Child {
    replicates = List.copyOf(replicates);
    if (!kind.repeats() || replicates.isEmpty()) {
      throw new IllegalArgumentException(
          "a child repeats trials, but got %d of kind %s".formatted(replicates.size(), kind));
    }
  }

  /**
   * One trial again.
   *
   * @param trialId whose configuration it has
   * @param seed with which it trains
   */
  public record Replicate(long trialId, long seed) {}
}
