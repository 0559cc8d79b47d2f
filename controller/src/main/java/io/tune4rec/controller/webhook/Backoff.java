package io.tune4rec.controller.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * When a delivery that did not do is tried again: after each try four times as long as after the
 * one before. Eight tries from 15 seconds on are over after some 23 hours.
 *
 * @param first after the first try; longer than zero
 * @param attempts tries at most, at least 1
 */
public record Backoff(Duration first, int attempts) {
  private static final int FACTOR = 4;

  /** With more tries the last wait would be a year. */
  private static final int MOST = 12;

  public Backoff {
    if (!first.isPositive()) {
      throw new IllegalArgumentException(
          "tune4rec.webhook.first-retry: a try follows after some time, but got " + first);
    }
    if (attempts < 1 || attempts > MOST) {
      throw new IllegalArgumentException(
          "tune4rec.webhook.attempts: a delivery is tried 1 to %d times, but got %d"
              .formatted(MOST, attempts));
    }
  }

  /**
   * How long to wait after a try that did not do; empty if it was the last one.
   *
   * @param attempt which one it was, from 1
   */
  Optional<Duration> after(int attempt) {
    if (attempt >= attempts) {
      return Optional.empty();
    }
    return Optional.of(first.multipliedBy((long) Math.pow(FACTOR, attempt - 1)));
  }
}
