package io.tune4rec.worker.protocol;

import java.time.Duration;

/**
 * How the controller knows this worker.
 *
 * @param session grows with each registration under this name
 * @param leaseSeconds a running attempt not named in a heartbeat for so long is given to another
 * @param heartbeatSeconds longest time between heartbeats, may be a part of a second
 */
public record Registration(
    long workerId, int session, double leaseSeconds, double heartbeatSeconds) {
  public Registration {
    if (!(heartbeatSeconds > 0) || !(leaseSeconds > heartbeatSeconds)) {
      throw new IllegalArgumentException(
          "a lease outlasts a heartbeat of more than 0 seconds, but got lease_seconds=%s heartbeat_seconds=%s"
              .formatted(leaseSeconds, heartbeatSeconds));
    }
  }

  /** Longest time between heartbeats. */
  public Duration heartbeat() {
    return Duration.ofNanos((long) (heartbeatSeconds * 1e9));
  }
}
