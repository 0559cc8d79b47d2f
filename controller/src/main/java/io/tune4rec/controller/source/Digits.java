package io.tune4rec.controller.source;

/** Whole numbers without sign, as cells hold them. */
public final class Digits {
  /** What always fits a long. */
  private static final int MOST = 18;

  private Digits() {}

  /** The value of 1 to 18 decimal digits; -1 for anything else. */
  public static long of(String text) {
    int n = text.length();
    if (n == 0 || n > MOST) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < n; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
