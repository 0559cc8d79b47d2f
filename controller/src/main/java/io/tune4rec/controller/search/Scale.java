package io.tune4rec.controller.search;

import java.util.Locale;

/** How the values between two ends are spread. */
public enum Scale {
  /** Equal lengths are equally likely. */
  LINEAR,
  /** Equal ratios are equally likely. */
  LOG;

  /** The name in sweep files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
