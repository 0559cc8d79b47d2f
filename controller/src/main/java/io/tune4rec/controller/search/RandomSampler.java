package io.tune4rec.controller.search;

import java.util.function.Predicate;
import java.util.function.Supplier;
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
    return firstFeasible(() -> space.draw(random), feasible, MAX_DRAWS);
  }

  /**
   * @throws NoFeasibleConfigurationException if none of {@code most} draws fits
   */
  static Configuration firstFeasible(
      Supplier<Configuration> draw, Predicate<Configuration> feasible, int most) {
    var drawn = draw.get();
    for (int draws = 1; !feasible.test(drawn); draws++) {
      if (draws == most) {
        throw new NoFeasibleConfigurationException(drawn, draws);
      }
      drawn = draw.get();
    }
    return drawn;
  }

  @Override
  public boolean readsHistory() {
    return false;
  }
}
