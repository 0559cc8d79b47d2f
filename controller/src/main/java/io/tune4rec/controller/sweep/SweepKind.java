package io.tune4rec.controller.sweep;

import java.util.Locale;

/** Why a sweep exists. */
public enum SweepKind {
  /** Somebody submitted it. */
  SEARCH,
  /** Models that only count, for every board of its dataset and protocol; run unasked. */
  FLOORS,
  /** The best trials of its parent again, with other seeds. */
  FINALISTS,
  /** A trial of its parent again, with another seed, because a gate could not decide. */
  GATE,
  /** A trial of its parent again, with the same seed. */
  REPRODUCTION;

  /** The name in JSON's text and on pages, such as {@code finalists}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its trials repeat trials of another sweep. */
  public boolean repeats() {
    return switch (this) {
      case SEARCH, FLOORS -> false;
      case FINALISTS, GATE, REPRODUCTION -> true;
    };
  }
}
