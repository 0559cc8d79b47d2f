package io.tune4rec.model.training;

/**
 * The learning rate rises linearly from 0 over the warm-up and then falls linearly to 0 at the end
 * (Hugging Face's linear schedule).
 *
 * @param peak rate at the end of the warm-up
 * @param warmup steps of rising
 * @param total steps
 */
record LinearSchedule(double peak, long warmup, long total) {
  static LinearSchedule of(double peak, double warmupRatio, long total) {
    return new LinearSchedule(peak, (long) Math.ceil(warmupRatio * total), total);
  }

  /**
   * @param step from 0
   */
  double rate(long step) {
    double factor =
        step < warmup
            ? step / (double) Math.max(1, warmup)
            : (total - step) / (double) Math.max(1, total - warmup);
    return peak * Math.max(0, factor);
  }
}
