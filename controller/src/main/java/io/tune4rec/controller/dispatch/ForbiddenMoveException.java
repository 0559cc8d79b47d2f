package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.SweepState;

/** Thrown when a sweep is asked to go where it cannot go from its state. */
public final class ForbiddenMoveException extends RuntimeException {
  /**
   * @param law what would have to hold: {@code only a paused sweep can be resumed}
   */
  public ForbiddenMoveException(long sweepId, SweepState now, String law) {
    super("sweep %d: %s, but it is %s; submit it anew to go on".formatted(sweepId, law, now));
  }
}
