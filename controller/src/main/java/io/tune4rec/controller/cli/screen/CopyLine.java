package io.tune4rec.controller.cli.screen;

import java.time.Duration;

/**
 * How far a copy of many bytes is, in a line.
 *
 * @param what is being done, such as {@code backing up}
 * @param of bytes in all, about
 * @param passed since it began
 */
public record CopyLine(String what, long done, long of, Duration passed) {
  private static final int STEP_PERCENT = 10;
  private static final Duration BEFORE_A_GUESS = Duration.ofSeconds(2);

  /** A new one each tenth of the way: {@code backing up, 30 %}. */
  public String event() {
    return what + ", " + percent() / STEP_PERCENT * STEP_PERCENT + " %";
  }

  /** The time left, once the pace is known: {@code , about 0:42 left}. */
  public String passing() {
    if (done <= 0 || passed.compareTo(BEFORE_A_GUESS) < 0) {
      return "";
    }
    double seconds = passed.toMillis() / 1000.0;
    return ", about " + Format.time(seconds * (of - done) / done) + " left";
  }

  private long percent() {
    return of <= 0 ? 100 : Math.clamp(100 * done / of, 0, 100);
  }
}
