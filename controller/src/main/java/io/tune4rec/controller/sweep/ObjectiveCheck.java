package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.TaskObjective;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;

/**
 * Which task a sweep's objective is of. Decided by drawing configurations, as a space may hold
 * models of different tasks, or floor models, which have none.
 */
final class ObjectiveCheck {
  private static final int DRAWS = 300;

  private ObjectiveCheck() {}

  /**
   * The objective with the name of its task.
   *
   * @param reader by which some configuration of the space builds
   * @throws InvalidInputException if a model of the space has no such task, or several
   */
  static Objective named(SweepDefinition sweep, TrialConfigReader reader) {
    var objective = sweep.objective();
    if (objective instanceof RankMetric) {
      return objective;
    }
    var random = TrialRandom.forSampling(sweep.seed(), 0);
    for (int i = 0; i < DRAWS; i++) {
      var values = sweep.space().draw(random).values();
      if (reader.problemsWith(values).isEmpty()) {
        objective = TaskObjective.of(objective, reader.read(values));
      }
    }
    return objective;
  }
}
