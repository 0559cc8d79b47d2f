package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.Goal;
import io.tune4rec.controller.sweep.Goals;
import io.tune4rec.model.metric.Objective;

/**
 * What orders the trials of a sweep, and where that stands.
 *
 * @param column that orders a board, the higher the better
 * @param path the property of an entity that does
 */
record FirstGoal(Goal goal, String column, String path) {
  static FirstGoal of(SweepEntity sweep) {
    return of(sweep.datasetId == null, sweep.objective, sweep.definition);
  }

  /**
   * @param external whether others run its trials
   * @param definition as it is stored
   */
  static FirstGoal of(boolean external, String objective, String definition) {
    if (external) {
      var goal = Goals.of(JsonText.read(definition)).objectives().getFirst();
      return new FirstGoal(goal, "task_score", "taskScore");
    }
    var metric = Objective.parse("objective", objective);
    return new FirstGoal(
        new Goal(metric.text(), metric.higherIsBetter()),
        Metrics.scoreColumn(metric),
        Metrics.scorePath(metric));
  }

  /** The value as it was told, of what the column holds. */
  double value(double score) {
    return column.equals("task_score") ? goal.score(score) : score;
  }
}
