package io.tune4rec.controller.search;

import java.util.List;

/** What became of a trial, as far as a sampler cares. */
public sealed interface Outcome {
  /**
   * It ran to its end.
   *
   * @param values of the objectives in their order, each turned so that higher is better
   * @param excesses of the outcome constraints in their order: by how much a limit was passed; at
   *     most 0 where it was kept
   */
  record Completed(List<Double> values, List<Double> excesses) implements Outcome {
    public Completed {
      values = List.copyOf(values);
      excesses = List.copyOf(excesses);
    }

    public Completed(double value) {
      this(List.of(value), List.of());
    }

    /** The first objective. */
    public double value() {
      return values.getFirst();
    }

    /** Whether every limit was kept. */
    public boolean withinLimits() {
      return violation() == 0;
    }

    /** The sum of what was passed; 0 if every limit was kept. */
    public double violation() {
      double sum = 0;
      for (double excess : excesses) {
        sum += Math.max(0, excess);
      }
      return sum;
    }

    private boolean finite() {
      return values.stream().allMatch(Double::isFinite)
          && excesses.stream().allMatch(Double::isFinite);
    }
  }

  /**
   * It was stopped early.
   *
   * @param step of its last report, at least 1
   * @param value of the first objective there, higher is better
   */
  record Pruned(int step, double value) implements Outcome {}

  /** Its configuration cannot train, or diverged. */
  record Infeasible() implements Outcome {}

  /** It crashed, was lost or cancelled: that says nothing about its configuration. */
  record Failed() implements Outcome {}

  /** It waits, runs or pauses. */
  record Running() implements Outcome {}

  /** The same, but a result that is no number is none: the trial diverged. */
  default Outcome checked() {
    return switch (this) {
      case Completed completed -> completed.finite() ? completed : new Infeasible();
      case Pruned pruned -> Double.isFinite(pruned.value()) ? pruned : new Infeasible();
      case Infeasible _, Failed _, Running _ -> this;
    };
  }
}
