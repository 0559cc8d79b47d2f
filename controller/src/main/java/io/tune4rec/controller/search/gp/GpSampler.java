package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.SobolSampler;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.util.LinkedHashMap;

/**
 * Bayesian optimisation with a Gaussian process: Matérn-5/2 with a length scale per parameter over
 * mixed and conditional spaces ({@link Features}) and {@link MainEffects}, values warped as the
 * evidence says ({@link Model}), log expected improvement with limits and running trials ({@link
 * Acquisition}), searched from scrambled Sobol points and neighbours of the best trials ({@link
 * Proposal}). The first trials are scrambled Sobol points: as many as there are parameters, but at
 * least ten and at most thirty, or half of the sweep's.
 *
 * <p>A model that expects next to nothing anywhere is doubted at every second trial: first no
 * parameter counts less than is usual, then all length scales shrink, until something is expected
 * (after Berkenkamp et al. 2019, "No-regret Bayesian optimization with unknown hyperparameters").
 * So a search leaves a local optimum that it holds for the only one.
 *
 * <p>At most 500 trials enter the model: the best, the newest, and some of every rank.
 */
public final class GpSampler implements Sampler {
  private static final int LEAST_STARTUP = 10;
  private static final int MOST_STARTUP = 30;
  private static final int MOST_TRIALS = 500;

  /** log EI in standard deviations of the warped values. */
  private static final double NEXT_TO_NOTHING = -4;

  /** What relevances are multiplied by from doubt to doubt. */
  private static final double ROUGHER = 3;

  private static final int MOST_ROUGHER = 5;

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var random = turn.random();
    var cube = Cube.of(task.space());
    var all = Observations.of(task, cube, history, random);
    if (all.size() < startup(task, cube) || !all.varied() || cube.dimensions() == 0) {
      var point = new SobolSampler().suggest(task, history, turn).configuration();
      return new Suggestion(point, new Suggestion.Origin("gp", "startup"));
    }
    var seen = all.only(all.chosen(MOST_TRIALS));
    var features = new Features(cube);
    var model = new Model(features, seen, task.limits());
    var proposal = new Proposal(cube, features, seen, new Admission(task, history), random);
    var scales = model.scales();
    var found = proposal.best(model.acquisition(scales));
    int rougher = 0;
    boolean mayDoubt = turn.number() % 2 == 0;
    while (mayDoubt && found.value() < NEXT_TO_NOTHING && rougher < MOST_ROUGHER) {
      rougher++;
      scales = model.scales().rougher(model.usualRelevance(), Math.pow(ROUGHER, rougher - 1.0));
      found = proposal.best(model.acquisition(scales));
    }
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("log_acquisition", found.value());
    numbers.put("trials_in_model", (double) seen.size());
    numbers.put("warping", model.strength());
    numbers.put("noise", scales.noise());
    numbers.put("times_rougher", (double) rougher);
    return new Suggestion(
        cube.configuration(found.point()),
        new Suggestion.Origin("gp", rougher == 0 ? "model" : "doubt", numbers));
  }

  private static int startup(SearchTask task, Cube cube) {
    int most = Math.clamp(task.trials() / 2, LEAST_STARTUP, MOST_STARTUP);
    return Math.clamp(cube.dimensions(), LEAST_STARTUP, most);
  }

  @Override
  public boolean readsHistory() {
    return true;
  }
}
