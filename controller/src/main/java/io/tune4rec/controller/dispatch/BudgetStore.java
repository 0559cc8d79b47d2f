package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.BudgetChange;
import io.tune4rec.controller.sweep.BudgetState;
import java.util.function.Function;

/** Where the budgets of sweeps change. */
public interface BudgetStore {
  /**
   * Changes the budget of a sweep in one transaction, while nobody can draw from it or move it, and
   * wakes whoever waits for work.
   *
   * @param decide what becomes of it; throws to refuse
   * @throws io.tune4rec.controller.sweep.UnknownIdException if there is no such sweep
   * @throws ForbiddenMoveException if it has ended
   */
  void change(long sweepId, Runnable precondition, Function<BudgetState, BudgetChange> decide);
}
