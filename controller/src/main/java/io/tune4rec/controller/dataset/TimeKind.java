package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.Digits;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the time column of a source says. */
public enum TimeKind {
  /** A clock: seconds since 1970-01-01T00:00:00Z, with decimals if need be. */
  EPOCH_SECONDS("epoch seconds"),
  /** A clock: thousandths of such seconds. */
  EPOCH_MILLISECONDS("epoch milliseconds"),
  /** A clock: millionths of such seconds, which are kept to the millisecond. */
  EPOCH_MICROSECONDS("epoch microseconds"),
  /** A clock: billionths of such seconds, which are kept to the millisecond. */
  EPOCH_NANOSECONDS("epoch nanoseconds"),
  /** A clock: ISO-8601 dates or date-times, UTC where they name no zone. */
  ISO_8601("ISO-8601"),
  /** Only the order of a session's interactions, as whole numbers. */
  POSITION("positions");

  /** 1973-03-03, 10^8 seconds; what is counted rather than timed stays below. */
  static final long FIRST_LIKELY_MILLISECOND = 100_000_000_000L;

  /** The start of 2100. */
  static final long LAST_LIKELY_MILLISECOND = 4_102_444_800_000L;

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,19})(\\.\\d*)?");

  private final String words;

  TimeKind(String words) {
    this.words = words;
  }

  /** As a person says it. */
  public String words() {
    return words;
  }

  /** Whether sessions can be told apart by when they were. */
  public boolean isClock() {
    return this != POSITION;
  }

  /** How many of its units make up a millisecond, as a power of ten; of a numeric clock. */
  int powerPerMillisecond() {
    return switch (this) {
      case EPOCH_SECONDS -> -3;
      case EPOCH_MILLISECONDS -> 0;
      case EPOCH_MICROSECONDS -> 3;
      case EPOCH_NANOSECONDS -> 6;
      case ISO_8601, POSITION ->
          throw new IllegalArgumentException(this + " counts no units of time");
    };
  }

  /**
   * What a value most likely is: of numbers the unit in which they lie between 1973 and 2100, below
   * all of them a position; eight digits that are a date are one.
   */
  static Optional<TimeKind> of(String text) {
    if (IsoTime.parse(text).isPresent()) {
      return Optional.of(ISO_8601);
    }
    var number = NUMBER.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    long digits =
        number.group(1).length() <= 18
            ? Digits.of(number.group(1))
            : Long.MAX_VALUE; // 19 digits lie after 2100 in all units but nanoseconds
    if (digits < FIRST_LIKELY_MILLISECOND / 1000) {
      return Optional.of(POSITION);
    }
    if (digits == Long.MAX_VALUE) {
      return Optional.of(EPOCH_NANOSECONDS);
    }
    if (digits < LAST_LIKELY_MILLISECOND / 1000) {
      return Optional.of(EPOCH_SECONDS);
    }
    if (likely(digits)) {
      return Optional.of(EPOCH_MILLISECONDS);
    }
    if (likely(digits / 1000)) {
      return Optional.of(EPOCH_MICROSECONDS);
    }
    return likely(digits / 1_000_000) ? Optional.of(EPOCH_NANOSECONDS) : Optional.empty();
  }

  static boolean likely(long millisecond) {
    return millisecond >= FIRST_LIKELY_MILLISECOND && millisecond < LAST_LIKELY_MILLISECOND;
  }
}
