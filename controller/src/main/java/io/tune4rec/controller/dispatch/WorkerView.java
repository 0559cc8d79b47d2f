package io.tune4rec.controller.dispatch;

import java.time.Instant;

/**
 * A worker as others see it.
 *
 * @param busy slots with a live attempt
 */
public record WorkerView(
    long id,
    String name,
    String host,
    String device,
    int slots,
    int busy,
    State state,
    Instant lastSeenAt,
    String modelLibVersion) {
  /** Whether it was heard within a lease. */
  public enum State {
    ALIVE,
    LOST
  }
}
