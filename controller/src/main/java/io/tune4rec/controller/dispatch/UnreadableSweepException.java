package io.tune4rec.controller.dispatch;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.stream.Collectors;

/**
 * Thrown when a stored sweep breaks a law that holds now, such as one of a later catalogue: nothing
 * can be drawn from it or handed out of it any more.
 */
public final class UnreadableSweepException extends RuntimeException {
  private final long sweepId;

  public UnreadableSweepException(long sweepId, InvalidInputException cause) {
    super(
        "its stored definition no longer holds: "
            + cause.problems().stream().map(Problem::sentence).collect(Collectors.joining("; ")),
        cause);
    this.sweepId = sweepId;
  }

  public long sweepId() {
    return sweepId;
  }
}
