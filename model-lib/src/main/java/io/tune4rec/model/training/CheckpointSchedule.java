package io.tune4rec.model.training;

import io.tune4rec.model.training.Checkpoints.Interval;
import java.util.function.LongSupplier;

/** When the next checkpoint is due. One thread. */
final class CheckpointSchedule {
  /** Writing takes at most this part of the time. */
  private static final int LEAST_RATIO = 20;

  private final Interval interval;
  private final LongSupplier nanoTime;
  private int batches;
  private long since;
  private long lastTook;

  CheckpointSchedule(Interval interval, LongSupplier nanoTime) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    since = nanoTime.getAsLong();
  }

  /** After each batch: whether to write one now. */
  boolean isDue() {
    batches++;
    return switch (interval) {
      case Interval.Batches(var count) -> batches >= count;
      case Interval.Time(var duration) ->
          nanoTime.getAsLong() - since >= Math.max(duration.toNanos(), LEAST_RATIO * lastTook);
    };
  }

  /** Writes one, and counts from there, also where writing fails. */
  void run(Runnable write) {
    long begin = nanoTime.getAsLong();
    try {
      write.run();
    } finally {
      since = nanoTime.getAsLong();
      lastTook = since - begin;
      batches = 0;
    }
  }
}
