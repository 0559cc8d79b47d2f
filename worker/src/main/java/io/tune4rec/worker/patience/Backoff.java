package io.tune4rec.worker.patience;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each failure, up to a limit, shortened
 * by up to a half by chance so that a fleet does not return at one instant.
 *
 * @param first wait after the first failure, before chance shortens it
 * @param most limit of a wait
 * @param chance used by one thread at a time or safe for many
 */
public record Backoff(Duration first, Duration most, RandomGenerator chance) {
  public Backoff {
    if (!first.isPositive() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a back-off needs 0 < first <= most, but got first=%s most=%s".formatted(first, most));
    }
  }

  /**
   * @param failures so far, at least 1
   */
  public Duration after(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException("a wait follows a failure, but got " + failures);
    }
    double doubled = first.toMillis() * Math.pow(2, failures - 1.0);
    double limited = Math.min(doubled, most.toMillis());
    return Duration.ofMillis((long) Math.ceil(limited * (0.5 + chance.nextDouble() / 2)));
  }
}
