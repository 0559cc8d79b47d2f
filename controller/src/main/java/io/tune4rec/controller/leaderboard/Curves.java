package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.TrialState;
import java.util.List;

/**
 * How the objective on validation went in each trial's last attempt.
 *
 * @param objective name of the metric
 */
public record Curves(String objective, List<Curve> curves) {
  /** One trial, points in order of their steps. */
  public record Curve(long trialId, int number, TrialState state, List<Point> points) {}

  /** After {@code step} epochs. */
  public record Point(int step, double value, double trainLoss) {}
}
