package io.tune4rec.controller.statistics;

/**
 * How often chance is asked, from which seed, by how many threads. The same seed and count give the
 * same bits whatever the threads.
 *
 * @param count resamples and sign flips, from {@value #FEWEST} to {@value #MOST}; 2,000 suit a
 *     page, 10,000 a report
 * @param threads at least 1; with 1 the caller's thread does the work
 */
public record Resampling(long seed, int count, int threads) {
  static final int FEWEST = 100;
  static final int MOST = 1_000_000;

  public Resampling {
    Law.require(
        count >= FEWEST && count <= MOST,
        "resampling",
        "draws between " + FEWEST + " and " + MOST + " times",
        "count is " + count,
        "2000 is usual");
    Law.require(threads >= 1, "resampling", "needs a thread", "threads is " + threads, "give 1");
  }
}
