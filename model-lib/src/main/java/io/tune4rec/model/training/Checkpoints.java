package io.tune4rec.model.training;

import io.tune4rec.model.problem.Problems;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a trial leaves checkpoints, and how often. It writes them between batches, on the thread
 * that trains; the two newest are kept. A trial that finds some of its own in the folder goes on
 * from the newest that is whole, and comes to the same bits as if it had never been interrupted.
 *
 * <p>One folder belongs to one trial, and one process at a time trains it. It stays when the trial
 * has ended; {@link #delete} it then.
 *
 * @param folder made when it is missing
 */
public record Checkpoints(Path folder, Interval interval) {
  /** When the next one is due. */
  public sealed interface Interval {
    /** After so many batches, at least one. */
    record Batches(int count) implements Interval {
      public Batches {
        var problems = new Problems();
        int given = count;
        problems.require(
            given >= 1,
            "interval",
            "a checkpoint comes after one batch or more",
            () -> "got " + given,
            "give a time, such as a minute, unless the batches are slow");
        problems.throwIfAny();
      }
    }

    /**
     * After that time, longer than none; and where writing is slow, no sooner than after twenty
     * times as long as writing the last one took, so that training loses 5 % at most.
     */
    record Time(Duration duration) implements Interval {
      public Time {
        var problems = new Problems();
        var given = duration;
        problems.require(
            given.isPositive(),
            "interval",
            "a checkpoint comes after a time above 0",
            () -> "got " + given,
            "a minute is usual");
        problems.throwIfAny();
      }
    }
  }

  public Checkpoints {
    folder = folder.toAbsolutePath().normalize();
  }

  public static Checkpoints every(Duration time, Path folder) {
    return new Checkpoints(folder, new Interval.Time(time));
  }

  public static Checkpoints everyBatches(int count, Path folder) {
    return new Checkpoints(folder, new Interval.Batches(count));
  }

  /**
   * Removes the folder and all in it that is a checkpoint's; nothing happens if there is none.
   *
   * @throws CheckpointsInUseException if a trial uses it right now
   */
  public void delete() {
    CheckpointFolder.delete(folder);
  }
}
