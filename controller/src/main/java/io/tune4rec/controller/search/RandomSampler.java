package io.tune4rec.controller.search;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Independent draws; those that are not feasible are drawn again. */
public final class RandomSampler implements Sampler {
  /** Draws per suggestion; a space of which one in a thousand fits misses with chance 5e-5. */
  static final int MAX_DRAWS = 10_000;

  @Override
  public Configuration suggest(
      SearchSpace space,
      History history,
      RandomGenerator random,
      Predicate<Configuration> feasible) {
    var drawn = space.draw(random);
    for (int draws = 1; !feasible.test(drawn); draws++) {
      if (draws == MAX_DRAWS) {
        throw new NoFeasibleConfigurationException(drawn, draws);
      }
      drawn = space.draw(random);
    }
    return drawn;
  }

  @Override
  public boolean readsHistory() {
    return false;
  }
}
