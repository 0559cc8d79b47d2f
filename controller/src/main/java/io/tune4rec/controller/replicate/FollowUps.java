package io.tune4rec.controller.replicate;

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

  /** Settles every sweep that waits for it. */
  public void run() {
    for (var sweep : store.unsettled()) {
      boolean taken = concerns.stream().anyMatch(concern -> concern.settle(sweep));
      if (!taken) {
        store.settle(sweep.id());
      }
    }
  }
}
