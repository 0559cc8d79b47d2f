package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.NoFeasibleConfigurationException;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SpaceExhaustedException;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.sweep.Provenance;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Schema;
import java.util.Map;
import java.util.Optional;

/**
 * A running sweep that has trials left to draw.
 *
 * @param drawn trials that exist; their numbers are 1..drawn
 * @param room how many more may wait now
 */
public record SweepPlan(
    long sweepId, SweepDefinition definition, Schema schema, int drawn, int room) {
  /**
   * Trial {@code number}: a function of the plan and the history.
   *
   * @throws UnreadableSweepException if the dataset no longer has its features
   * @throws io.tune4rec.controller.search.SpaceExhaustedException if nothing new is left
   * @throws BrokenSamplerException if the sampler breaks down
   */
  NewTrial draw(Sampler sampler, History history, int number) {
    var reader = reader();
    var task = definition.task(c -> reader.problemsWith(c.values()).isEmpty());
    long seed = TrialRandom.trainingSeed(definition.seed(), number);
    try {
      var suggestion = sampler.suggest(task, history, new Turn(definition.seed(), number));
      return new NewTrial(
          sweepId,
          number,
          seed,
          suggestion.configuration(),
          Optional.empty(),
          Optional.of(provenance(sampler, suggestion.origin(), history)));
    } catch (NoFeasibleConfigurationException e) {
      return new NewTrial(
          sweepId, number, seed, e.last(), Optional.of(e.getMessage()), Optional.empty());
    } catch (SpaceExhaustedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BrokenSamplerException(sweepId, number, e);
    }
  }

  private static Provenance provenance(Sampler sampler, Suggestion.Origin origin, History history) {
    return new Provenance(
        origin.sampler(),
        origin.step(),
        origin.numbers(),
        sampler.readsHistory() ? SeenHistory.of(history) : Map.of());
  }

  private TrialConfigReader reader() {
    try {
      return new TrialConfigReader(schema, definition.features(), definition.model());
    } catch (InvalidInputException e) {
      throw new UnreadableSweepException(sweepId, e);
    }
  }
}
