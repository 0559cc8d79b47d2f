package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of one dataset version, protocol and split, best first, and what can be claimed of them.
 *
 * @param users how many of them chance draws as wholes; empty where it draws cases
 */
public record Board(
    Key key,
    String dataset,
    Sweep.Protocol protocol,
    String stage,
    String metric,
    double alpha,
    String correction,
    int cases,
    Optional<Integer> users,
    List<Line> lines,
    List<String> warnings) {
  /** What all rows have in common. */
  public record Key(String dataset, String protocol, String split) {}

  /**
   * One row.
   *
   * @param rank empty for a floor model
   * @param tiedWithBest whether the board cannot tell it from the best
   */
  public record Line(
      Optional<Integer> rank,
      String name,
      Row row,
      int seeds,
      Estimate value,
      Optional<Difference> toBest,
      Optional<Difference> toBaseline,
      boolean tiedWithBest,
      List<String> belowFloors,
      Optional<Separation> separation) {}

  /** The trial behind a row. */
  public record Row(
      long trialId,
      Map<String, Object> configuration,
      Map<String, Double> valid,
      Map<String, Double> test) {}

  /** A value with its interval. */
  public record Estimate(double value, double low, double high) {}

  /** This row less another. */
  public record Difference(double value, double low, double high, double p, double adjustedP) {}

  /** How many cases or seeds would tell a row from the best. */
  public record Separation(Optional<Long> cases, Optional<Long> seeds) {}
}
