package io.tune4rec.controller.replicate;

import java.util.ArrayList;
import java.util.List;

/**
 * Does what is to be done about sweeps that have ended. Harmless to run at any time, on any number
 * of controllers.
 */
public final class FollowUps {
  private final ReplicateStore store;
  private final List<FollowUp> concerns;

  /**
   * @param concerns the first that takes a sweep settles it
   */
  public FollowUps(ReplicateStore store, List<FollowUp> concerns) {
    this.store = store;
    this.concerns = List.copyOf(concerns);
  }

  /**
   * Settles every sweep that waits for it. One that cannot be settled keeps no other from it.
   *
   * @throws IllegalStateException with all that went wrong, once every sweep had its turn
   */
  public void run() {
    var failures = new ArrayList<RuntimeException>();
    for (var sweep : store.unsettled()) {
      try {
        settle(sweep);
      } catch (RuntimeException e) {
        failures.add(
            new IllegalStateException("sweep %d cannot be settled".formatted(sweep.id()), e));
      }
    }
    if (!failures.isEmpty()) {
      var first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private void settle(EndedSweep sweep) {
    boolean taken = concerns.stream().anyMatch(concern -> concern.settle(sweep));
    if (!taken) {
      store.settle(sweep.id());
    }
  }
}
