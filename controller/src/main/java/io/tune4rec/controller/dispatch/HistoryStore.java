package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.sweep.SweepDefinition;
import java.util.List;
import java.util.Set;

/** What was tried, as samplers see it. Each method is one transaction. */
public interface HistoryStore {
  /**
   * Trials of a sweep, by number.
   *
   * @param after those with a higher number
   * @param open those among the others that had not ended when they were read
   */
  List<PastTrial> trials(long sweepId, SweepDefinition definition, int after, Set<Integer> open);

  /**
   * Trials that were run elsewhere and imported into a sweep: completed ones, number -1 first.
   *
   * @param known how many were read before; these are left out
   */
  List<PastTrial> imported(long sweepId, SweepDefinition definition, int known);

  /**
   * Trials of a sweep that has ended, by number, judged by its first objective alone; none if there
   * is no such sweep.
   */
  List<PastTrial> earlier(long sweepId);
}
