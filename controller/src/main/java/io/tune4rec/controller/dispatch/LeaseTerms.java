package io.tune4rec.controller.dispatch;

import java.time.Duration;

/**
 * For how long a worker holds a trial without being heard.
 *
 * @param length after the last heartbeat or report the attempt counts as lost
 * @param heartbeat how often a worker shall renew; a third of the length leaves two misses
 */
public record LeaseTerms(Duration length, Duration heartbeat) {
  public LeaseTerms {
    if (length.isNegative() || length.isZero() || heartbeat.compareTo(length) >= 0) {
      throw new IllegalArgumentException(
          "a lease is longer than the time between heartbeats, but got lease "
              + length
              + " and heartbeat "
              + heartbeat);
    }
  }
}
