package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * Whether a new sweep's row may replace a baseline.
 *
 * @param state RUNNING, PASS, FAIL or INCONCLUSIVE
 */
public record Gate(
    long id,
    long sweepId,
    String sweepName,
    String baseline,
    String baselineRow,
    Optional<String> row,
    String metric,
    String split,
    double margin,
    double alpha,
    int mostSeeds,
    String state,
    Optional<String> reason,
    List<Look> looks) {
  /**
   * What it saw.
   *
   * @param seedScatter measured, borrowed or unknown
   */
  public record Look(
      int number,
      double share,
      double difference,
      Optional<Double> lowerBound,
      Optional<Double> upperBound,
      int seeds,
      int cases,
      String seedScatter) {}

  /** Whether it has decided. */
  public boolean decided() {
    return !state.equals("RUNNING");
  }
}
