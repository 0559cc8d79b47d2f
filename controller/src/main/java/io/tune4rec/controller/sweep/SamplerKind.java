package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.tpe.TpeSampler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The samplers that a sweep may name. */
public enum SamplerKind {
  RANDOM,
  TPE;

  /** The name in sweep files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The algorithm behind the name. */
  public Sampler sampler() {
    return switch (this) {
      case RANDOM -> new RandomSampler();
      case TPE -> new TpeSampler();
    };
  }

  static List<String> names() {
    return Arrays.stream(values()).map(SamplerKind::text).toList();
  }
}
