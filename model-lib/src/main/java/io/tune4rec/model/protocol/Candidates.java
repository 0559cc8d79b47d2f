package io.tune4rec.model.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which items compete with the true next one. */
public enum Candidates {
  /** Every item. */
  ALL,
  /** Every item that is not in the context; a true item among those counts as missed. */
  UNSEEN;

  /** The name in sweep files and JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Candidates::text).toList();
  }
}
