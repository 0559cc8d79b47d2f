package io.tune4rec.controller.search.tpe;

import io.tune4rec.controller.search.Turn;
import java.util.random.RandomGenerator;

/**
 * The first trials of a sweep: a Latin hypercube (McKay, Beckman, Conover 1979), so that each
 * parameter is seen in each tenth of its range, say, and by no worker twice. A function of the
 * sweep's seed and the trial's number alone.
 */
final class LatinStart {
  private final Layout layout;
  private final int trials;

  LatinStart(Layout layout, int trials) {
    this.layout = layout;
    this.trials = trials;
  }

  double[] point(Turn turn, RandomGenerator random) {
    var shared = new Turn(turn.sweepSeed(), 0).random();
    var strata = new int[layout.size()];
    for (int j = 0; j < strata.length; j++) {
      strata[j] = permutation(shared)[Math.floorMod(turn.number() - 1, trials)];
    }
    return layout.draw(j -> layout.coordinate(j).at((strata[j] + random.nextDouble()) / trials));
  }

  private int[] permutation(RandomGenerator random) {
    var shuffled = new int[trials];
    for (int i = 0; i < trials; i++) {
      int k = random.nextInt(i + 1);
      shuffled[i] = shuffled[k];
      shuffled[k] = i;
    }
    return shuffled;
  }
}
