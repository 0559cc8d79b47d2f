package io.tune4rec.controller.dispatch;

/**
 * Takes back trials whose worker is no longer heard, says which workers are lost, and ends sweeps
 * that a lost controller left open. Harmless to run at any time, on any number of controllers.
 */
public final class LeaseExpiry {
  private final DispatchStore store;
  private final SweepStateStore sweeps;
  private final LeaseTerms terms;

  public LeaseExpiry(DispatchStore store, SweepStateStore sweeps, LeaseTerms terms) {
    this.store = store;
    this.sweeps = sweeps;
    this.terms = terms;
  }

  /** How many attempts were taken back. */
  public int run() {
    // first: a worker that was to end still has the trials that it has left behind
    store.reportLost(terms.length());
    int expired = store.expireLeases();
    sweeps.closeAllEnded();
    return expired;
  }
}
