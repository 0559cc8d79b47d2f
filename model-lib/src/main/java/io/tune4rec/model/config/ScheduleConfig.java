package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/**
 * How the learning rate moves over the steps of a stage: a linear rise over the warm-up, then a
 * curve.
 *
 * @param warmupRatio share of the steps over which the rate rises from 0, in [0, 1)
 * @param cosineCyclesByEpoch waves of the cosine curves in each epoch, above 0; the others do not
 *     look at it
 */
public record ScheduleConfig(Curve curve, double warmupRatio, double cosineCyclesByEpoch) {
  /** Where a polynomial curve ends, whatever it starts from. */
  public static final double POLYNOMIAL_END = 1e-7;

  /** What the rate does after the warm-up. */
  public enum Curve {
    /** Falls to 0 in a straight line. */
    LINEAR,
    /** Swings between the rate and 0 in whole waves. */
    COSINE,
    /** Falls along half a wave to 0, and starts from the rate again. */
    COSINE_WITH_RESTARTS,
    /** Falls to {@link ScheduleConfig#POLYNOMIAL_END} in a straight line. */
    POLYNOMIAL,
    CONSTANT,
    /** Falls with the square root of the steps since, in units of the warm-up. */
    INVERSE_SQRT
  }

  public ScheduleConfig {
    var p = new Problems();
    double warmup = warmupRatio;
    p.require(
        warmup >= 0 && warmup < 1,
        "warmup_ratio",
        "the warm-up's share of the steps lies in [0, 1)",
        () -> "got " + warmup,
        "0 to 0.1 are usual");
    double cycles = cosineCyclesByEpoch;
    p.require(
        cycles > 0 && Double.isFinite(cycles),
        "num_cosine_cycles_by_epoch",
        "a cosine schedule has more than no wave in an epoch",
        () -> "got " + cycles,
        "0.25 to 1.5 are usual");
    p.throwIfAny();
  }

  /** Linear, as Transformers4Rec trains by default. */
  public static ScheduleConfig linear(double warmupRatio) {
    return new ScheduleConfig(Curve.LINEAR, warmupRatio, 1.25);
  }
}
