package io.tune4rec.controller.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate as others see it.
 *
 * @param baseline as it was called when the gate was set
 * @param baselineRow such as {@code 3/7}
 * @param row the trial that is compared; empty before the first look
 * @param reason why it is inconclusive, where no look says it
 * @param looks oldest first; the last one decides
 */
public record GateView(
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
    String spending,
    GateState state,
    Optional<String> reason,
    Instant createdAt,
    Optional<Instant> finishedAt,
    List<Look> looks) {
  /** The same, with what it saw. */
  public GateView withLooks(List<Look> seen) {
    return new GateView(
        id,
        sweepId,
        sweepName,
        baseline,
        baselineRow,
        row,
        metric,
        split,
        margin,
        alpha,
        mostSeeds,
        spending,
        state,
        reason,
        createdAt,
        finishedAt,
        seen);
  }

  /**
   * What a gate saw.
   *
   * @param share of alpha, which this look used
   * @param difference new less baseline
   * @param lowerBound one-sided; empty where it cannot be given
   * @param upperBound likewise
   * @param seeds of the new row
   * @param seedScatter {@code measured}, {@code borrowed} from the other row, or {@code unknown}
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
}
