package io.tune4rec.model.protocol;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far back a sliding training part reaches. */
public sealed interface Span {
  /**
   * The last windows before the evaluated one.
   *
   * @param count at least 1
   */
  record Windows(int count) implements Span {
    public Windows {
      if (count < 1) {
        throw new IllegalArgumentException("a span has at least 1 window, but got " + count);
      }
    }

    @Override
    public String text() {
      return Integer.toString(count);
    }
  }

  /**
   * Every window that starts at most so long before the evaluated one does.
   *
   * @param length at least a minute, in whole minutes
   */
  record Time(Duration length) implements Span {
    public Time {
      if (length.toMinutes() < 1 || !length.equals(Duration.ofMinutes(length.toMinutes()))) {
        throw new IllegalArgumentException(
            "a span of time is a whole number of minutes, at least 1, but got " + length);
      }
    }

    @Override
    public String text() {
      long minutes = length.toMinutes();
      if (minutes % DAY == 0 && minutes > DAY) {
        return minutes / DAY + "d";
      }
      return minutes % HOUR == 0 ? minutes / HOUR + "h" : minutes + "m";
    }
  }

  /** What {@link #parse} takes, for messages. */
  String LAW = "a span is a number of windows or a time such as 90m, 24h, 7d or 2w";

  /** Minutes. */
  long HOUR = 60;

  /** Minutes. */
  long DAY = 24 * HOUR;

  /** The shortest way to write it; equal spans are written alike. */
  String text();

  /** Empty if the text is no span. */
  static Optional<Span> parse(String text) {
    var parts = Pattern.compile("0*([1-9]\\d{0,5})([mhdw]?)").matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "m" -> new Time(Duration.ofMinutes(count));
          case "h" -> new Time(Duration.ofHours(count));
          case "d" -> new Time(Duration.ofDays(count));
          case "w" -> new Time(Duration.ofDays(7L * count));
          default -> new Windows(count);
        });
  }
}
