package io.tune4rec.controller.search.functions;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Turn;
import java.util.ArrayList;
import java.util.List;

/** A sweep of one worker over a function: each trial ends before the next is suggested. */
public final class SequentialSweep {
  private SequentialSweep() {}

  /**
   * The least value found by each number of trials.
   *
   * @param seed of the sweep
   */
  public static double[] leastSoFar(
      Sampler sampler, BenchmarkFunction function, long seed, int trials) {
    return leastSoFar(sampler, function, seed, trials, List.of());
  }

  /**
   * The least value found by each number of trials.
   *
   * @param earlier sweeps that the sampler may learn from
   */
  public static double[] leastSoFar(
      Sampler sampler,
      BenchmarkFunction function,
      long seed,
      int trials,
      List<List<PastTrial>> earlier) {
    var task = SearchTask.of(function.space(), trials);
    var past = new ArrayList<PastTrial>();
    var least = new double[trials];
    for (int number = 1; number <= trials; number++) {
      var history = new History(past, earlier);
      var tried = sampler.suggest(task, history, new Turn(seed, number)).configuration();
      double value = function.at(tried);
      past.add(new PastTrial(number, tried, new Outcome.Completed(-value)));
      least[number - 1] = number == 1 ? value : Math.min(least[number - 2], value);
    }
    return least;
  }
}
