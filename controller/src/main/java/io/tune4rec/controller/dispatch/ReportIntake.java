package io.tune4rec.controller.dispatch;

import java.util.List;

/** Takes what a running attempt reports. */
public final class ReportIntake {
  private final DispatchStore store;
  private final LeaseTerms terms;

  public ReportIntake(DispatchStore store, LeaseTerms terms) {
    this.store = store;
    this.terms = terms;
  }

  /**
   * Stores reports, each step once, and says whether to go on.
   *
   * @throws StaleAttemptException if the attempt is not the current one
   */
  public Directive take(Fence fence, List<Report> reports) {
    store.report(fence, reports, terms.length());
    return Directive.CONTINUE;
  }
}
