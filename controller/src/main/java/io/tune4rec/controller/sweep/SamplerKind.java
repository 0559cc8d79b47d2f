package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.GridSampler;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SobolSampler;
import io.tune4rec.controller.search.auto.AutoSampler;
import io.tune4rec.controller.search.evolution.CmaesSampler;
import io.tune4rec.controller.search.evolution.Nsga2Sampler;
import io.tune4rec.controller.search.gp.GpSampler;
import io.tune4rec.controller.search.tpe.TpeSampler;
import io.tune4rec.model.problem.Problem;
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

  /** Why it cannot search a space, by parameter; empty if it can. */
  List<Problem> problems(SearchSpace space) {
    return this == GRID
        ? new GridSampler()
            .refusals(space).stream()
                .map(e -> new Problem("space." + e.field(), e.law(), e.offence(), e.wayOut()))
                .toList()
        : List.of();
  }

  static SamplerKind named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static List<String> names() {
    return Arrays.stream(values()).map(SamplerKind::text).toList();
  }
}
