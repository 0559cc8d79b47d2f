package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/**
 * How a model trains: AdamW with a linear schedule and clipping by global norm.
 *
 * @param epochs passes over the training split, at least 1
 * @param batchSize sessions per step, at least 1
 * @param learningRate at the end of the warm-up, above 0
 * @param weightDecay of every weight except norms and biases, at least 0
 * @param maxGradNorm the global L2 norm above which gradients are scaled down, above 0
 * @param warmupRatio share of the steps over which the rate rises from 0, in [0, 1)
 */
public record TrainingConfig(
    int epochs,
    int batchSize,
    double learningRate,
    double weightDecay,
    double maxGradNorm,
    double warmupRatio) {
  public TrainingConfig {
    var p = new Problems();
    positive(p, "epochs", epochs);
    positive(p, "train_batch_size", batchSize);
    positive(p, "learning_rate", learningRate);
    positive(p, "max_grad_norm", maxGradNorm);
    double decay = weightDecay;
    p.require(
        decay >= 0 && Double.isFinite(decay),
        "weight_decay",
        "weight decay is at least 0",
        () -> "got " + decay,
        "1e-6 to 1e-1 are usual");
    double warmup = warmupRatio;
    p.require(
        warmup >= 0 && warmup < 1,
        "warmup_ratio",
        "the warm-up's share of the steps lies in [0, 1)",
        () -> "got " + warmup,
        "0 to 0.1 are usual");
    p.throwIfAny();
  }

  private static void positive(Problems problems, String field, double given) {
    problems.require(
        given > 0 && Double.isFinite(given),
        field,
        field + " is above 0",
        () -> "got " + given,
        "");
  }
}
