package io.tune4rec.model.training;

import io.tune4rec.model.config.ScheduleConfig;
import io.tune4rec.model.config.TrainingConfig;

/**
 * The learning rate of every step of a stage: a linear rise from 0 over the warm-up, then a factor
 * on the peak by how much of the rest is done.
 *
 * <p>Source: the schedules of Hugging Face's optimization.py, with the cycles of Transformers4Rec's
 * trainer. A value; may be shared between threads.
 */
sealed interface LearningRateSchedule {
  /**
   * What all of them count.
   *
   * @param peak rate at the end of the warm-up
   * @param warmup steps of rising
   * @param total steps
   */
  record Steps(double peak, long warmup, long total) {
    long afterWarmup() {
      return Math.max(1, total - warmup);
    }

    /** The share of the steps after the warm-up that is done at {@code step}. */
    double progress(long step) {
      return (step - warmup) / (double) afterWarmup();
    }
  }

  Steps steps();

  /** On the peak, at a step after the warm-up. */
  double factor(long step);

  /**
   * @param step from 0
   */
  default double rate(long step) {
    long warmup = steps().warmup();
    return steps().peak() * (step < warmup ? step / (double) warmup : factor(step));
  }

  /**
   * @param batches steps of an epoch, at least 1
   */
  static LearningRateSchedule of(TrainingConfig training, long batches) {
    var config = training.schedule();
    long total = training.steps(batches);
    long warmup = (long) Math.ceil(config.warmupRatio() * total);
    var steps = new Steps(training.learningRate(), warmup, total);
    double cycles = config.cosineCyclesByEpoch() * (total / (double) batches);
    return switch (config.curve()) {
      case LINEAR -> new Linear(steps);
      case COSINE -> new Cosine(steps, cycles);
      case COSINE_WITH_RESTARTS -> new CosineWithRestarts(steps, cycles);
      case POLYNOMIAL -> new Polynomial(steps);
      case CONSTANT -> new Constant(steps);
      case INVERSE_SQRT -> new InverseSqrt(steps);
    };
  }

  /** Falls to 0 at the end. */
  record Linear(Steps steps) implements LearningRateSchedule {
    @Override
    public double factor(long step) {
      return Math.max(0, (steps.total() - step) / (double) steps.afterWarmup());
    }
  }

  /**
   * Swings between 1 and 0.
   *
   * @param cycles whole waves in all
   */
  record Cosine(Steps steps, double cycles) implements LearningRateSchedule {
    @Override
    public double factor(long step) {
      return (1 + Math.cos(2 * Math.PI * cycles * steps.progress(step))) / 2;
    }
  }

  /**
   * Falls from 1 to 0 along half a wave, again and again; 0 from the end on.
   *
   * @param cycles falls in all
   */
  record CosineWithRestarts(Steps steps, double cycles) implements LearningRateSchedule {
    @Override
    public double factor(long step) {
      double progress = steps.progress(step);
      return progress >= 1 ? 0 : (1 + Math.cos(Math.PI * ((cycles * progress) % 1))) / 2;
    }
  }

  /** Falls to a rate of {@link ScheduleConfig#POLYNOMIAL_END} at the end and stays there. */
  record Polynomial(Steps steps) implements LearningRateSchedule {
    @Override
    public double factor(long step) {
      double left = Math.max(0, 1 - steps.progress(step));
      double end = ScheduleConfig.POLYNOMIAL_END;
      return ((steps.peak() - end) * left + end) / steps.peak();
    }
  }

  /** Stays at the peak. */
  record Constant(Steps steps) implements LearningRateSchedule {
    @Override
    public double factor(long step) {
      return 1;
    }
  }

  /** √(s / (s + steps since the warm-up)), s the warm-up, or 10,000 without one. */
  record InverseSqrt(Steps steps) implements LearningRateSchedule {
    private static final double WITHOUT_WARMUP = 10_000;

    @Override
    public double factor(long step) {
      double scale = steps.warmup() > 0 ? steps.warmup() : WITHOUT_WARMUP;
      return 1 / Math.sqrt((step - steps.warmup() + scale) / scale);
    }
  }
}
