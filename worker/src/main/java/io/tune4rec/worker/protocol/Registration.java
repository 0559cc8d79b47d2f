package io.tune4rec.worker.protocol;

/**
 * How the controller knows this worker.
 *
 * @param leaseSeconds a running attempt not named in a heartbeat for so long is given to another
 * @param heartbeatSeconds wanted time between heartbeats
 */
public record Registration(long workerId, int leaseSeconds, int heartbeatSeconds) {
  public Registration {
    if (heartbeatSeconds < 1 || leaseSeconds <= heartbeatSeconds) {
      throw new IllegalArgumentException(
          "a lease outlasts a heartbeat of at least 1 second, but got lease_seconds=%d heartbeat_seconds=%d"
              .formatted(leaseSeconds, heartbeatSeconds));
    }
  }
}
