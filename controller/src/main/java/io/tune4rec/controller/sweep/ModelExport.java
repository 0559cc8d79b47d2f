package io.tune4rec.controller.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of a sweep's trained models are kept. */
public enum ModelExport {
  /** The best so far, on the objective; one that is beaten goes when a better one is here. */
  BEST,
  /** Every completed trial's. */
  ALL,
  NONE;

  /** The name in sweep files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ModelExport::text).toList();
  }
}
