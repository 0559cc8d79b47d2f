package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.Digits;
import java.util.regex.Pattern;

/** In what a time's offset is counted; one like {@code 13:05:09.5} is a time of day whatever. */
public enum OffsetUnit {
  MILLISECONDS(1),
  SECONDS(1000);

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:[.,](\\d{1,9}))?)?");

  /** Ten years; more is a time of its own. */
  private static final long LONGEST = 315_360_000_000L;

  private final long milliseconds;

  OffsetUnit(long milliseconds) {
    this.milliseconds = milliseconds;
  }

  /** In milliseconds; -1 if the text is none. */
  long read(String text) {
    var time = TIME_OF_DAY.matcher(text);
    if (time.matches()) {
      return ((number(time.group(1)) * 60 + number(time.group(2))) * 60 + number(time.group(3)))
              * 1000
          + number(((time.group(4) == null ? "" : time.group(4)) + "000").substring(0, 3));
    }
    long digits = Digits.of(text);
    return digits < 0 || digits > LONGEST / milliseconds ? -1 : digits * milliseconds;
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
