package io.tune4rec.controller.search.auto;

import io.tune4rec.controller.search.Axis;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.search.evolution.CmaesSampler;
import io.tune4rec.controller.search.evolution.Nsga2Sampler;
import io.tune4rec.controller.search.gp.GpSampler;
import io.tune4rec.controller.search.tpe.TpeSampler;
import java.util.LinkedHashMap;

/**
 * Chooses a sampler by what is searched and how far it got.
 *
 * <ol>
 *   <li>Up to 500 ended trials: {@code gp}, which needs the fewest trials on every kind of space
 *       that was measured, and whose calls take up to a third of a second by then.
 *   <li>From then on, each call in milliseconds: {@code nsga2} for several objectives; {@code
 *       cmaes} where no limit is set and every parameter is a number or ordered and always takes
 *       part; {@code tpe} otherwise. They learn from all trials so far, whoever proposed them.
 *   <li>Spaces of more than 60 parameters: the same, but the change comes after 150 trials, for a
 *       length scale per parameter is then dear.
 * </ol>
 *
 * The origin of a suggestion is {@code auto}; its step begins with the sampler that was asked.
 */
public final class AutoSampler implements Sampler {
  private static final int GP_TRIALS = 500;
  private static final int WIDE = 60;
  private static final int GP_TRIALS_IF_WIDE = 150;

  /** Which sampler is asked. */
  private enum Choice {
    GP("a Gaussian process"),
    TPE("TPE"),
    CMAES("CMA-ES"),
    NSGA2("NSGA-II");

    private final String text;

    Choice(String text) {
      this.text = text;
    }

    Sampler sampler() {
      return switch (this) {
        case GP -> new GpSampler();
        case TPE -> new TpeSampler();
        case CMAES -> new CmaesSampler();
        case NSGA2 -> new Nsga2Sampler();
      };
    }
  }

  /** One sentence for people: what will be done for a task. */
  public String rule(SearchTask task) {
    int most = gpTrials(task);
    var first = "auto asks " + Choice.GP.text;
    return task.trials() <= most
        ? first + " for all " + task.trials() + " trials."
        : first + " until " + most + " trials have ended, and then " + later(task).text + ".";
  }

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    long ended =
        history.trials().stream().filter(t -> !(t.outcome() instanceof Outcome.Running)).count();
    var choice = ended < gpTrials(task) ? Choice.GP : later(task);
    var suggestion = choice.sampler().suggest(task, history, turn);
    var origin = suggestion.origin();
    return new Suggestion(
        suggestion.configuration(),
        new Suggestion.Origin(
            "auto", origin.sampler() + " " + origin.step(), new LinkedHashMap<>(origin.numbers())));
  }

  @Override
  public boolean readsHistory() {
    return true;
  }

  private static int gpTrials(SearchTask task) {
    return Axis.of(task.space()).size() > WIDE ? GP_TRIALS_IF_WIDE : GP_TRIALS;
  }

  private static Choice later(SearchTask task) {
    if (task.objectives() > 1) {
      return Choice.NSGA2;
    }
    return task.limits() == 0 && plain(task.space()) ? Choice.CMAES : Choice.TPE;
  }

  /** Whether every parameter has an order and always takes part. */
  private static boolean plain(SearchSpace space) {
    return space.dimensions().stream()
        .allMatch(
            d -> {
              var axis = Axis.of(d.parameter());
              return d.condition().allowed().isEmpty() && (axis.ordered() || axis.cells() == 1);
            });
  }
}
