package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * A trial run again with its seed, as the controller tells it.
 *
 * @param reason why it has no result
 * @param report once it has completed
 */
public record Reproduction(
    long sweepId, long trialId, String state, Optional<String> reason, Optional<Report> report) {

  /**
   * Both runs, number by number.
   *
   * @param identityExpected whether every rank should be the same
   */
  public record Report(
      String verdict, boolean identityExpected, List<Difference> environment, List<Split> splits) {
    /** Whether the numbers are what they should be, given what differs. */
    public boolean good() {
      return !verdict.equals("DIFFERENT");
    }
  }

  /**
   * What was not the same.
   *
   * @param matters whether numbers may change with it
   */
  public record Difference(String what, String original, String now, boolean matters) {}

  /** Of one split. */
  public record Split(
      String split, int cases, int identical, int largestDifference, List<Metric> metrics) {}

  /** Of one metric. */
  public record Metric(
      String metric,
      double original,
      double now,
      double difference,
      double allowed,
      boolean within) {}
}
