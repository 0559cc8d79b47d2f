package io.tune4rec.model.dataset;

import java.util.Locale;

/** What a part of the data is for: learning, choosing a configuration, or reporting on it. */
public enum Split {
  TRAIN,
  VALID,
  TEST;

  /** The name in JSON, files and on pages: {@code train}, {@code valid}, {@code test}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
