package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Sweep;
import java.util.List;
import java.util.Optional;

/** Sweeps to test with. */
public final class Sweeps {
  private Sweeps() {}

  public static Sweep running(int completed, int running, Optional<Double> etaSeconds) {
    return sweep(
        "RUNNING",
        new Sweep.Counts(12, 12 - completed - running, running, 0, completed, 0, 0, 0),
        etaSeconds);
  }

  /** A finished sweep of 12 trials. */
  public static Sweep finished(int completed, int infeasible, int failed) {
    return sweep(
        "COMPLETED",
        new Sweep.Counts(12, 0, 0, 0, completed, infeasible, failed, 0),
        Optional.empty());
  }

  /** A finished sweep whose objective is better when it is lower. */
  public static Sweep minimizing(String objective) {
    var counts = new Sweep.Counts(12, 0, 0, 0, 12, 0, 0, 0);
    return sweep("COMPLETED", objective, false, counts, Optional.empty());
  }

  private static Sweep sweep(String state, Sweep.Counts counts, Optional<Double> etaSeconds) {
    return sweep(state, "ndcg@20", true, counts, etaSeconds);
  }

  private static Sweep sweep(
      String state,
      String objective,
      boolean higherIsBetter,
      Sweep.Counts counts,
      Optional<Double> etaSeconds) {
    var best = Optional.of(new Sweep.Best(40, 4, 0.28414)).filter(b -> counts.completed() > 0);
    return new Sweep(
        3,
        "eshop-first",
        state,
        Optional.of(new Sweep.DatasetVersion("eshop-clothing", "0123456789abcdef0123")),
        Optional.of(new Sweep.Protocol("next_window", "full", "next_window, all items")),
        objective,
        higherIsBetter,
        "random",
        1,
        counts,
        best,
        Optional.of("2026-11-24T12:00:00Z"),
        Optional.empty(),
        Optional.empty(),
        etaSeconds,
        Optional.empty(),
        Optional.empty(),
        Sweep.Budget.NONE,
        0,
        List.of(),
        false);
  }
}
