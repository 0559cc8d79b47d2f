package io.tune4rec.model.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/** How many of the windows that could be evaluated are, from the first on. */
public sealed interface Extent {
  /** Every one. */
  record All() implements Extent {
    @Override
    public int of(int windows) {
      return windows;
    }

    @Override
    public String text() {
      return "100%";
    }
  }

  /**
   * So many, or all where there are fewer.
   *
   * @param count at least 1
   */
  record First(int count) implements Extent {
    public First {
      if (count < 1) {
        throw new IllegalArgumentException("at least 1 window is evaluated, but got " + count);
      }
    }

    @Override
    public int of(int windows) {
      return Math.min(count, windows);
    }

    @Override
    public String text() {
      return Integer.toString(count);
    }
  }

  /**
   * That share of them, rounded up.
   *
   * @param percent from 1 to 99
   */
  record Share(int percent) implements Extent {
    public Share {
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException("a share is from 1 to 99 percent, but got " + percent);
      }
    }

    @Override
    public int of(int windows) {
      return Math.toIntExact(Math.ceilDiv((long) windows * percent, 100));
    }

    @Override
    public String text() {
      return percent + "%";
    }
  }

  /** What {@link #parse} takes, for messages. */
  String LAW = "windows is a number of them from the first on, or a share such as 50%";

  int of(int windows);

  /** The shortest way to write it; equal ones are written alike. */
  String text();

  /** Empty if the text is none. */
  static Optional<Extent> parse(String text) {
    var parts = Pattern.compile("0*([1-9]\\d{0,5})(%?)").matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(parts.group(1));
    if (parts.group(2).isEmpty()) {
      return Optional.of(new First(number));
    }
    return number > 100
        ? Optional.empty()
        : Optional.of(number == 100 ? new All() : new Share(number));
  }
}
