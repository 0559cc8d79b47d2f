package io.tune4rec.model.dataset;

import java.util.Locale;

/** What the times of a dataset's interactions are. */
public enum TimeBase {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  CLOCK,
  /** Only the order within a session. */
  POSITION;

  /** The name in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
