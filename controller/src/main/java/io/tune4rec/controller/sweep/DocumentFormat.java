package io.tune4rec.controller.sweep;

import java.util.Locale;

/** Whose keys a sweep document is written in. */
public enum DocumentFormat {
  TUNE4REC,
  WANDB,
  KATIB;

  /** The name on the wire. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
