package io.tune4rec.controller.dispatch;

import java.time.Instant;
import java.util.List;

/**
 * A worker as others see it.
 *
 * @param busy slots with a live attempt
 * @param running what they run, by slot
 */
public record WorkerView(
    long id,
    String name,
    String host,
    String device,
    int slots,
    int threadsPerSlot,
    int busy,
    State state,
    Instant registeredAt,
    Instant lastSeenAt,
    String modelLibVersion,
    List<RunningAttempt> running) {
  /** How a worker stands. */
  public enum State {
    /** It was heard within a lease. */
    ALIVE,
    /** It gets no new trial and finishes those it has. */
    DRAINING,
    /** It gets no new trial and has none. */
    DRAINED,
    /** It was not heard for a lease. */
    LOST;

    /**
     * @param heard within a lease
     */
    public static State of(boolean heard, boolean draining, int busy) {
      if (draining && busy == 0) {
        return DRAINED;
      }
      if (!heard) {
        return LOST;
      }
      return draining ? DRAINING : ALIVE;
    }
  }

  /** What a slot runs. */
  public record RunningAttempt(
      int slot, long trialId, long sweepId, int trialNumber, int attempt, Instant startedAt) {}
}
