package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.problem.Problems;

/**
 * How far the doctor looks.
 *
 * @param seed of the sample and of the shuffle test
 * @param cases that are looked at most
 * @param rows of training, the newest, that are counted at most, over all stages
 * @param stages of a protocol of many windows that are looked at most
 * @param context newest interactions of a case that are looked at
 * @param threads that rank
 * @param length of a session that a model would be given, for the share of padding
 */
public record DoctorOptions(
    long seed, int cases, int rows, int stages, int context, int threads, int length) {
  private static final int CASES = 10_000;
  private static final int ROWS = 2_000_000;
  private static final int STAGES = 6;
  private static final int CONTEXT = 200;
  private static final int THREADS = 2;
  private static final int LENGTH = 20;

  public DoctorOptions {
    var problems = new Problems();
    requireAtLeast(problems, "cases", cases, 1);
    requireAtLeast(problems, "rows", rows, 1);
    requireAtLeast(problems, "stages", stages, 1);
    requireAtLeast(problems, "context", context, 2);
    requireAtLeast(problems, "threads", threads, 1);
    requireAtLeast(problems, "length", length, 2);
    problems.throwIfAny();
  }

  /** Up to 10,000 cases of up to 6 stages, 2 million training rows, sessions of 20. */
  public static DoctorOptions standard() {
    return new DoctorOptions(1, CASES, ROWS, STAGES, CONTEXT, THREADS, LENGTH);
  }

  /** As {@link #standard}, for sessions of the length to which the dataset was cut, if it was. */
  public static DoctorOptions of(DatasetInfo info) {
    return info.preparation().get("max_length") instanceof Integer cut && cut >= 2
        ? standard().forLength(cut)
        : standard();
  }

  /** The same, for sessions of another length. */
  public DoctorOptions forLength(int length) {
    return new DoctorOptions(seed, cases, rows, stages, context, threads, length);
  }

  private static void requireAtLeast(Problems problems, String field, int value, int least) {
    problems.require(value >= least, field, "it is at least " + least, () -> "got " + value, "");
  }
}
