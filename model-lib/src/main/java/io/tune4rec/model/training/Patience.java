package io.tune4rec.model.training;

import io.tune4rec.model.config.EarlyStoppingConfig;

/**
 * How long a trial has waited for a better objective. A value.
 *
 * <p>Source: Hugging Face's EarlyStoppingCallback: an epoch that is best by less than the threshold
 * is the one to beat from then on, and yet counts as waited for.
 *
 * @param best objective so far, on validation
 * @param waited epochs on end that were not better by more than the threshold
 */
record Patience(EarlyStoppingConfig config, double best, int waited) {
  static Patience of(EarlyStoppingConfig config) {
    return new Patience(config, Double.NEGATIVE_INFINITY, 0);
  }

  Patience after(double objective) {
    boolean better = objective > best + config.threshold();
    return new Patience(config, Math.max(best, objective), better ? 0 : waited + 1);
  }

  boolean isSpent() {
    return config.patience() > 0 && waited >= config.patience();
  }
}
