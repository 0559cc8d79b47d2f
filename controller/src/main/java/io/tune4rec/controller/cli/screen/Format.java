package io.tune4rec.controller.cli.screen;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Format {
  private static final MathContext SIGNIFICANT = new MathContext(3);

  private Format() {}

  /** A metric, to four decimals. */
  static String metric(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A duration: {@code 0:42}, {@code 12:05}, {@code 1:02:03}. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** A hyperparameter's value: fractions to three significant digits, all else as it is. */
  static String parameter(Object value) {
    if (!(value instanceof Double fraction) || fraction.isNaN() || fraction.isInfinite()) {
      return String.valueOf(value);
    }
    var rounded = BigDecimal.valueOf(fraction).round(SIGNIFICANT).stripTrailingZeros();
    return Math.abs(fraction) >= 1e-3 || fraction == 0
        ? rounded.toPlainString()
        : String.format(Locale.ROOT, "%.2e", fraction).replaceAll("\\.?0*e-0?", "e-");
  }
}
