package io.tune4rec.controller.cli.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a piece of work is and how long it still takes. Says nothing for the first two seconds:
 * what is over by then needs no line. Not thread-safe.
 */
public final class Progress {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LINES = Duration.ofMillis(200);

  private final Screen screen;
  private final InstantSource clock;
  private final String what;
  private final Instant begun;
  private Instant lastLine;

  /**
   * @param what is done, such as {@code uploading shop}
   */
  public Progress(Screen screen, InstantSource clock, String what) {
    this.screen = screen;
    this.clock = clock;
    this.what = what;
    this.begun = clock.instant();
    this.lastLine = begun;
  }

  /** {@code done} of {@code total} bytes have passed; the time left is at the pace so far. */
  public void bytes(long done, long total) {
    if (done >= total) {
      show(": all of " + size(total) + ", waiting for the answer");
    } else if (done > 0) {
      double left = seconds(elapsed()) * (total - done) / done;
      show(": %d %% of %s%s".formatted(100 * done / total, size(total), about(left)));
    }
  }

  /**
   * A part of it is done; the time left is at the pace so far.
   *
   * @param part in [0, 1]
   * @param shown how much that is, for people
   */
  public void part(double part, String shown) {
    double left = part > 0 ? seconds(elapsed()) * (1 - part) / part : 0;
    show(": " + shown + (part > 0 && part < 1 ? about(left) : ""));
  }

  /**
   * Nothing is known but the time, which is shown to people and not to files.
   *
   * @param usual how long it took before
   */
  public void waiting(Optional<Duration> usual) {
    if (!screen.live()) {
      return;
    }
    var left = usual.map(whole -> seconds(whole) - seconds(elapsed()));
    var estimate =
        left.map(seconds -> seconds > 0 ? about(seconds) : ", longer than usual").orElse("");
    show(": " + Format.time(seconds(elapsed())) + estimate);
  }

  /** Since it began. */
  public Duration elapsed() {
    return Duration.between(begun, clock.instant());
  }

  private void show(String passing) {
    var now = clock.instant();
    boolean soon = Duration.between(lastLine, now).compareTo(BETWEEN_LINES) < 0;
    if (elapsed().compareTo(QUIET) >= 0 && !soon) {
      lastLine = now;
      screen.status(what, passing);
    }
  }

  private static String about(double seconds) {
    return ", about " + Format.time(seconds) + " left";
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
