package io.tune4rec.controller.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Which configurations a trial may try now: feasible ones that are new, unless the task allows
 * repeats. For one suggestion; once one thread has asked, others may ask too.
 */
public final class Admission {
  /** Draws per suggestion; a space of which one in a thousand fits misses with chance 5e-5. */
  static final int MAX_DRAWS = 10_000;

  /** So many configurations are looked through one by one where draws find nothing new. */
  private static final long MOST_LISTED = 200_000;

  private final SearchTask task;
  private final History history;

  /** Every configuration of the history, once one of them is asked for. */
  private Set<Configuration> tried;

  public Admission(SearchTask task, History history) {
    this.task = task;
    this.history = history;
  }

  public boolean admits(Configuration configuration) {
    return !isOld(configuration) && task.feasible().test(configuration);
  }

  /** A random configuration that is admitted. */
  public Configuration draw(RandomGenerator random) {
    return firstOf(() -> task.space().draw(random), random);
  }

  /**
   * The first admitted one of what {@code draw} gives; if none of many is, any that is left of a
   * small finite space.
   *
   * @throws NoFeasibleConfigurationException if none is found
   * @throws SpaceExhaustedException if all of a finite space were tried
   */
  public Configuration firstOf(Supplier<Configuration> draw, RandomGenerator random) {
    var drawn = draw.get();
    boolean old = false;
    for (int draws = 1; draws <= MAX_DRAWS; draws++) {
      if (admits(drawn)) {
        return drawn;
      }
      old |= isOld(drawn);
      drawn = draws < MAX_DRAWS ? draw.get() : drawn;
    }
    if (old && task.space().size().orElse(Long.MAX_VALUE) <= MOST_LISTED) {
      return anyLeft(random);
    }
    throw new NoFeasibleConfigurationException(drawn, MAX_DRAWS);
  }

  private Configuration anyLeft(RandomGenerator random) {
    List<Configuration> left = new ArrayList<>();
    for (var each : Enumeration.of(task.space())) {
      if (!isOld(each) && task.feasible().test(each)) {
        left.add(each);
      }
    }
    if (left.isEmpty()) {
      throw new SpaceExhaustedException(history.tried().size());
    }
    return left.get(random.nextInt(left.size()));
  }

  private boolean isOld(Configuration configuration) {
    if (task.repeats()) {
      return false;
    }
    if (tried == null) {
      tried = history.tried();
    }
    return tried.contains(configuration);
  }
}
