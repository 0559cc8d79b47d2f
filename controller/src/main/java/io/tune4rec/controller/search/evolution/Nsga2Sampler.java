package io.tune4rec.controller.search.evolution;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.SobolSampler;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * NSGA-II (Deb et al. 2002) for one or more objectives: parents are drawn by binary tournament from
 * the best trials by {@link Ranking}, crossed uniformly, and mutated. Starts with points of {@link
 * SobolSampler}.
 *
 * <p>Deviations: the population is the best of all trials so far, and each child joins when it ends
 * (steady state, μ + 1), so that no generation waits for its slowest trial; a mutation of an
 * ordered parameter is a normal step half of the time, not always a fresh draw.
 */
public final class Nsga2Sampler implements Sampler {
  private static final int POPULATION = 50;

  /** Larger populations than a fifth of the budget would leave too few generations. */
  private static final int LEAST_POPULATION = 10;

  private static final double CROSSED = .9;
  private static final double STEP = .1;

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    int population = Math.clamp(task.trials() / 5, LEAST_POPULATION, POPULATION);
    var ranked = Ranking.bestFirst(history.trials());
    if (ranked.size() < population) {
      var point = new SobolSampler().suggest(task, history, turn).configuration();
      return new Suggestion(point, new Suggestion.Origin("nsga2", "startup"));
    }
    var random = turn.random();
    var cube = Cube.of(task.space());
    var parents =
        ranked.subList(0, population).stream().map(t -> cube.point(t.configuration())).toList();
    Supplier<Configuration> child =
        () -> cube.configuration(cube.settled(child(cube, parents, random)));
    var found = new Admission(task, history).firstOf(child, random);
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("population", (double) population);
    return new Suggestion(found, new Suggestion.Origin("nsga2", "child", numbers));
  }

  @Override
  public boolean readsHistory() {
    return true;
  }

  private static double[] child(Cube cube, List<double[]> parents, RandomGenerator random) {
    var child = tournament(parents, random).clone();
    if (random.nextDouble() < CROSSED) {
      var other = tournament(parents, random);
      for (int i = 0; i < child.length; i++) {
        child[i] = Double.isNaN(child[i]) || random.nextBoolean() ? other[i] : child[i];
      }
    }
    for (int i = 0; i < child.length; i++) {
      if (Double.isNaN(child[i])) {
        child[i] = random.nextDouble();
      } else if (random.nextInt(child.length) == 0) {
        child[i] = mutated(cube, i, child[i], random);
      }
    }
    return child;
  }

  /** The better of two, in the order of the ranking. */
  private static double[] tournament(List<double[]> parents, RandomGenerator random) {
    return parents.get(Math.min(random.nextInt(parents.size()), random.nextInt(parents.size())));
  }

  private static double mutated(Cube cube, int index, double from, RandomGenerator random) {
    if (!cube.axes().get(index).ordered() || random.nextBoolean()) {
      return random.nextDouble();
    }
    double cell = cube.continuous(index) ? 0 : 1.0 / cube.axes().get(index).cells();
    return Math.clamp(from + Math.max(STEP, cell) * random.nextGaussian(), 0, 1);
  }
}
