package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.GridSampler;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SobolSampler;
import io.tune4rec.controller.search.auto.AutoSampler;
import io.tune4rec.controller.search.evolution.CmaesSampler;
import io.tune4rec.controller.search.evolution.Nsga2Sampler;
import io.tune4rec.controller.search.gp.GpSampler;
import io.tune4rec.controller.search.tpe.TpeSampler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The samplers that a sweep may name. */
public enum SamplerKind {
  RANDOM,
  GRID,
  SOBOL,
  TPE,
  GP,
  CMAES,
  NSGA2,
  AUTO;

  /** The name in sweep files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The algorithm behind the name. */
  public Sampler sampler() {
    return switch (this) {
      case RANDOM -> new RandomSampler();
      case GRID -> new GridSampler();
      case SOBOL -> new SobolSampler();
      case TPE -> new TpeSampler();
      case GP -> new GpSampler();
      case CMAES -> new CmaesSampler();
      case NSGA2 -> new Nsga2Sampler();
      case AUTO -> new AutoSampler();
    };
  }

  static List<String> names() {
    return Arrays.stream(values()).map(SamplerKind::text).toList();
  }
}
