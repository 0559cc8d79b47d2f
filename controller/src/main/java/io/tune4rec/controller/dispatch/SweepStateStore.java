package io.tune4rec.controller.dispatch;

/** Where sweeps change their state, and their trials with them. */
public interface SweepStateStore {
  /**
   * Makes a move if the precondition holds, in one transaction: the sweep, its open trials, their
   * live attempts. Wakes whoever must hear of it. A move that {@link SweepMove#appliesTo does not
   * apply} changes nothing.
   *
   * @param precondition runs before anything changes, while nobody else can move the sweep; throws
   *     to refuse
   * @throws io.tune4rec.controller.sweep.UnknownIdException if there is no such sweep
   * @throws ForbiddenMoveException if the sweep cannot go there
   */
  void move(long sweepId, SweepMove move, Runnable precondition);

  /**
   * Nothing can be drawn any more: the trials that were drawn are all that the sweep will have.
   *
   * @param reason for people
   */
  void endDrawing(long sweepId, String reason);

  /** Ends the sweep of this trial if all its trials have ended. */
  void closeSweepOf(long trialId);

  /** Ends a sweep if all its trials have ended. */
  void closeSweep(long sweepId);

  /** Ends every sweep whose trials have all ended. */
  void closeAllEnded();
}
