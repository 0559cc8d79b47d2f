package io.tune4rec.controller.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a trial costs, as a value to judge it by; lower is better. */
enum CostMetric {
  /** Most resident memory of its runner, in GiB. */
  MEMORY_GIB,
  /** Seconds of training. */
  SECONDS,
  /** Weights of the model. */
  PARAMETERS;

  static final double BYTES_PER_GIB = 1L << 30;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(CostMetric::text).toList();
  }
}
