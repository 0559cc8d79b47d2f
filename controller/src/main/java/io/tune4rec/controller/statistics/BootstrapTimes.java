package io.tune4rec.controller.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How long one board takes, in milliseconds of wall clock by phase.
 *
 * @param rows means, deviations and scatter of seeds of all rows
 * @param bootstrap the paired bootstrap of all rows
 * @param signFlips the sign flips of all rows; boards of several seeds do without
 * @param board all of an answer but {@code rows}: bootstrap, flips or t, intervals, the winner's
 *     curse
 */
public record BootstrapTimes(double rows, double bootstrap, double signFlips, double board) {
  private static final double ALPHA = .05;

  /**
   * Measures once; call it a few times before, for the compiler's sake.
   *
   * @param sessions at least 2
   * @param users among whom the sessions are spread evenly; as many as sessions for no clusters
   * @param rows at least 1
   * @param seeds of each row
   */
  public static BootstrapTimes measure(
      int sessions, int users, int rows, int seeds, Resampling how) {
    var evaluated =
        users == sessions
            ? Sessions.of(sessions)
            : Sessions.of(sessions)
                .clusteredBy(IntStream.range(0, sessions).map(i -> i % users).toArray());
    var values = values(sessions, rows, seeds, how.seed());
    var made = new Timed<>(() -> values.stream().map(evaluated::row).toList());
    var board = made.result();
    var noise = SeedNoise.of(board);
    var question = new Question(OptionalInt.of(0), ALPHA, Correction.HOLM, Interval.Kind.BCA, how);
    return new BootstrapTimes(
        made.milliseconds(),
        new Timed<>(() -> Bootstrap.of(board, noise, how)).milliseconds(),
        seeds > 1 ? 0 : new Timed<>(() -> SignFlips.of(board, 0, how)).milliseconds(),
        new Timed<>(() -> BoardStatistics.of(board, question)).milliseconds());
  }

  private static List<double[][]> values(int sessions, int rows, int seeds, long seed) {
    var random = new SplittableRandom(seed);
    var values = new ArrayList<double[][]>();
    for (int r = 0; r < rows; r++) {
      values.add(
          IntStream.range(0, seeds)
              .mapToObj(_ -> random.doubles(sessions).toArray())
              .toArray(double[][]::new));
    }
    return values;
  }

  /** Work, done and timed. */
  private record Timed<T>(T result, double milliseconds) {
    Timed(Supplier<T> work) {
      this(System.nanoTime(), work);
    }

    private Timed(long start, Supplier<T> work) {
      this(work.get(), start);
    }

    private Timed(T result, long start) {
      this(result, (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
