package io.tune4rec.controller.dataset.doctor;

import java.util.Locale;

/** Numbers in the doctor's sentences. */
final class Figures {
  private Figures() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String share(double part) {
    return String.format(Locale.ROOT, part > 0 && part < 0.001 ? "%.3f %%" : "%.1f %%", 100 * part);
  }

  static String metric(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
