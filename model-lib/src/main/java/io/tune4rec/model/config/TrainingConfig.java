package io.tune4rec.model.config;

import io.tune4rec.model.config.ScheduleConfig.Curve;
import io.tune4rec.model.problem.Problems;

/**
 * How a model trains: AdamW with a schedule, clipping by global norm, and one update a batch.
 *
 * @param epochs passes over the training split, at least 1
 * @param maxSteps updates of a stage at most, where the epochs have more; 0 for no such limit
 * @param batchSize sessions per step, at least 1
 * @param microBatch sessions that go through the model at a time, their gradients adding up to
 *     those of the batch; 0 for the whole batch, as is what exceeds it
 * @param evaluatedTrainSlices how many of the slices that are learned from are evaluated too, the
 *     newest; 0 for none. Nothing is chosen by them
 * @param loggedPredictions items that are logged of each test case, the best of them; 0 for none
 * @param learningRate at the end of the warm-up, above 0
 * @param weightDecay of every weight except norms and biases, at least 0
 * @param maxGradNorm the global L2 norm above which gradients are scaled down, above 0
 */
public record TrainingConfig(
    int epochs,
    int maxSteps,
    int batchSize,
    int microBatch,
    int evaluatedTrainSlices,
    int loggedPredictions,
    double learningRate,
    double weightDecay,
    double maxGradNorm,
    Precision precision,
    ScheduleConfig schedule,
    EarlyStoppingConfig earlyStopping) {
  public TrainingConfig {
    var p = new Problems();
    Checks.above0(p, "epochs", epochs, "");
    int most = maxSteps;
    p.require(
        most >= 0,
        "max_steps",
        "a stage has at least 0 updates",
        () -> "got " + most,
        "0 trains every epoch whole");
    Checks.above0(p, "train_batch_size", batchSize, "");
    int micro = microBatch;
    p.require(
        micro >= 0,
        "micro_batch",
        "a pass takes at least 0 sessions",
        () -> "got " + micro,
        "0 takes the whole batch");
    int evaluated = evaluatedTrainSlices;
    p.require(
        evaluated >= 0,
        "train_eval_sessions",
        "at least 0 training sessions are evaluated",
        () -> "got " + evaluated,
        "0 evaluates none");
    int logged = loggedPredictions;
    p.require(
        logged >= 0,
        "log_predictions",
        "at least 0 items are logged",
        () -> "got " + logged,
        "0 logs none, 20 is usual");
    Checks.above0(p, "learning_rate", learningRate, "");
    Checks.above0(p, "max_grad_norm", maxGradNorm, "");
    Checks.atLeast0(p, "weight_decay", weightDecay, "1e-6 to 1e-1 are usual");
    double rate = learningRate;
    p.require(
        schedule.curve() != Curve.POLYNOMIAL
            || !(rate > 0 && rate <= ScheduleConfig.POLYNOMIAL_END),
        "learning_rate",
        "a polynomial schedule falls to " + ScheduleConfig.POLYNOMIAL_END,
        () -> "it would start at " + rate,
        "start higher, or use another lr_schedule");
    p.throwIfAny();
  }

  /**
   * Updates of a stage, those included that find nothing to learn.
   *
   * @param batches of an epoch
   */
  public long steps(long batches) {
    long all = Math.multiplyExact(batches, (long) epochs);
    return maxSteps == 0 ? all : Math.min(all, maxSteps);
  }

  /** Whole batches in fp32, a linear schedule, every epoch. */
  public TrainingConfig(
      int epochs,
      int batchSize,
      double learningRate,
      double weightDecay,
      double maxGradNorm,
      double warmupRatio) {
    this(
        epochs,
        0,
        batchSize,
        0,
        0,
        0,
        learningRate,
        weightDecay,
        maxGradNorm,
        Precision.FP32,
        ScheduleConfig.linear(warmupRatio),
        EarlyStoppingConfig.NEVER);
  }
}
