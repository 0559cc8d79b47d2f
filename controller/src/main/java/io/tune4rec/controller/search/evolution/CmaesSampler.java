package io.tune4rec.controller.search.evolution;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.util.LinkedHashMap;

/**
 * CMA-ES with a margin for whole numbers and probabilities for unordered choices; its state is
 * replayed from the trials by number at each call ({@link Evolution}), so that trials may end in
 * any order and those of other samplers count as well. Starts in the middle of the space with a
 * step of a fifth of each range; starts anew elsewhere, with twice the population, once it has
 * converged. Several objectives and limits enter by {@link Ranking}.
 */
public final class CmaesSampler implements Sampler {
  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var cube = Cube.of(task.space());
    var random = turn.random();
    var evolution = new Evolution(cube, turn.sweepSeed());
    evolution.replay(
        history.trials().stream()
            .filter(
                t ->
                    !(t.outcome() instanceof Outcome.Running
                        || t.outcome() instanceof Outcome.Failed))
            .toList());
    var found =
        new Admission(task, history)
            .firstOf(() -> cube.configuration(cube.settled(evolution.draw(random))), random);
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("population", (double) evolution.lambda());
    numbers.put("step_size", evolution.step());
    numbers.put("restarts", (double) evolution.restarts());
    return new Suggestion(found, new Suggestion.Origin("cmaes", "generation", numbers));
  }

  @Override
  public boolean readsHistory() {
    return true;
  }
}
