package io.tune4rec.controller.sweep;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time as people write it: {@code 90m}, {@code 12h}, {@code 1d12h}, or {@code PT12H}. */
final class WrittenDuration {
  private static final Duration LONGEST = Duration.ofDays(3_650);
  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?");

  private WrittenDuration() {}

  /** Empty if it is none, or one below a second or above ten years. */
  static Optional<Duration> read(Object given) {
    return given instanceof String word
        ? parsed(word.strip()).filter(d -> d.toSeconds() >= 1 && d.compareTo(LONGEST) <= 0)
        : Optional.empty();
  }

  private static Optional<Duration> parsed(String word) {
    var plain = word.toLowerCase(Locale.ROOT);
    var iso = plain;
    if (!plain.isEmpty() && SHORT.matcher(plain).matches()) {
      int days = plain.indexOf('d') + 1;
      var time = plain.substring(days);
      iso = "p" + plain.substring(0, days) + (time.isEmpty() ? "" : "t" + time);
    }
    try {
      return Optional.of(Duration.parse(iso));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
