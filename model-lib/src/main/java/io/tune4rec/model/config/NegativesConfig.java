package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/**
 * Which items a prediction is compared with in training.
 *
 * @param source where they come from
 * @param count how many are drawn, at least 1; {@code IN_BATCH} draws none
 * @param alpha of {@code POPULARITY} and {@code MIXED}: an item is drawn by its interactions to
 *     this power, at least 0; 0 is uniform
 * @param sharing who shares what is drawn
 */
public record NegativesConfig(Source source, int count, double alpha, Sharing sharing) {
  /** The proposal distribution. */
  public enum Source {
    UNIFORM,
    /** Zipf's law over items by falling interactions: log((r+2)/(r+1)) of rank r from 0. */
    LOG_UNIFORM,
    POPULARITY,
    /** The labels of the batch. */
    IN_BATCH,
    /** The labels of the batch and {@code count} more by popularity. */
    MIXED
  }

  /** Who shares one draw. */
  public enum Sharing {
    BATCH,
    SESSION,
    /** Every prediction draws for itself. */
    POSITION
  }

  public NegativesConfig {
    var problems = new Problems();
    Checks.atLeast1(problems, "negatives", count, "256 is usual");
    Checks.atLeast0(problems, "negatives_alpha", alpha, "0.5 to 1 are usual");
    problems.require(
        sharing == Sharing.BATCH || source != Source.IN_BATCH && source != Source.MIXED,
        "negatives_sharing",
        "the labels of the batch are shared by the batch",
        () -> "got " + sharing.name().toLowerCase(java.util.Locale.ROOT),
        "set it to batch");
    problems.throwIfAny();
  }

  /** Uniform, shared by the batch. */
  public NegativesConfig(int count) {
    this(Source.UNIFORM, count, 0, Sharing.BATCH);
  }
}
