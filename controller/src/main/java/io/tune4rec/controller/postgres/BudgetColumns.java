package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.BudgetPlan;

/** The budgets of a sweep beside its number of trials, a column each. */
final class BudgetColumns {
  /** Assignments in the order of {@link #of}. */
  static final String SET =
      """
      wallclock_seconds = ?, accelerator_seconds = ?, target = ?, plateau = ?, parallelism = ?,
      priority = ?
      """;

  private static final double SECONDS_PER_HOUR = 3_600;

  private BudgetColumns() {}

  static Object[] of(BudgetPlan budget) {
    return new Object[] {
      budget.wallclock().map(time -> time.toMillis() / 1000.0).orElse(null),
      budget.acceleratorHours().map(hours -> hours * SECONDS_PER_HOUR).orElse(null),
      budget.target().orElse(null),
      budget.plateau().orElse(null),
      budget.parallelism().orElse(null),
      budget.priority()
    };
  }

  static double hours(double seconds) {
    return seconds / SECONDS_PER_HOUR;
  }
}
