package io.tune4rec.controller.dispatch;

/**
 * Takes back trials whose worker is no longer heard, and ends sweeps that a lost controller left
 * open. Harmless to run at any time, on any number of controllers.
 */
public final class LeaseExpiry {
  private final DispatchStore store;
  private final SweepStateStore sweeps;

  public LeaseExpiry(DispatchStore store, SweepStateStore sweeps) {
    this.store = store;
    this.sweeps = sweeps;
  }

  /** How many attempts were taken back. */
  public int run() {
    int expired = store.expireLeases();
    sweeps.closeAllEnded();
    return expired;
  }
}
