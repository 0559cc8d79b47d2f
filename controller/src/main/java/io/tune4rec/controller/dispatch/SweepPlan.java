package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.NoFeasibleConfigurationException;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Schema;
import java.util.Optional;

/**
 * A running sweep that has trials left to draw.
 *
 * @param drawn trials that exist; their numbers are 1..drawn
 */
public record SweepPlan(long sweepId, SweepDefinition definition, Schema schema, int drawn) {
  /**
   * Trial {@code number}: a function of the plan and the history.
   *
   * @throws UnreadableSweepException if the dataset no longer has its features
   */
  NewTrial draw(History history, int number) {
    var reader = reader();
    long seed = TrialRandom.trainingSeed(definition.seed(), number);
    try {
      var configuration =
          definition
              .samplerOf(number)
              .suggest(
                  definition.task(c -> reader.problemsWith(c.values()).isEmpty()),
                  history,
                  new Turn(definition.seed(), number))
              .configuration();
      return new NewTrial(sweepId, number, seed, configuration, Optional.empty());
    } catch (NoFeasibleConfigurationException e) {
      return new NewTrial(sweepId, number, seed, e.last(), Optional.of(e.getMessage()));
    }
  }

  private TrialConfigReader reader() {
    try {
      return new TrialConfigReader(schema, definition.features(), definition.model());
    } catch (InvalidInputException e) {
      throw new UnreadableSweepException(sweepId, e);
    }
  }
}
