package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.gp.Posterior.Slope;
import java.util.Arrays;
import java.util.List;

/**
 * log EI of the objective over the best so far, plus log Φ(−μ/σ) of every limit: how much better a
 * place is expected to be, and how likely it keeps the limits (Gardner et al. 2014). While nothing
 * within the limits is known, only the limits count.
 *
 * @param objective conditioned on running trials as well, each at its mean
 * @param limits of standardised excesses; at most 0 is within
 * @param best the objective to pass; NaN if none counts yet
 */
record Acquisition(Posterior objective, List<Limit> limits, double best) {
  /**
   * @param threshold the standardised value of an excess of 0
   */
  record Limit(Posterior excess, double threshold) {}

  double at(double[] row) {
    double sum = 0;
    if (!Double.isNaN(best)) {
      var belief = objective.at(row);
      sum =
          Math.log(belief.deviation())
              + LogImprovement.logH((belief.mean() - best) / belief.deviation());
    }
    for (var limit : limits) {
      var belief = limit.excess().at(row);
      sum += LogImprovement.logNormal((limit.threshold() - belief.mean()) / belief.deviation());
    }
    return sum;
  }

  /**
   * @param wanted columns whose derivative is asked for
   * @param gradient is filled in
   */
  double at(double[] row, boolean[] wanted, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    if (!Double.isNaN(best)) {
      sum += improvement(objective.slopeAt(row, wanted), gradient);
    }
    for (var limit : limits) {
      sum += kept(limit.excess().slopeAt(row, wanted), limit.threshold(), gradient);
    }
    return sum;
  }

  private double improvement(Slope slope, double[] gradient) {
    double deviation = slope.belief().deviation();
    double z = (slope.belief().mean() - best) / deviation;
    double ofZ = LogImprovement.slopeOfLogH(z);
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] +=
          (slope.deviation()[c] + ofZ * (slope.mean()[c] - z * slope.deviation()[c])) / deviation;
    }
    return Math.log(deviation) + LogImprovement.logH(z);
  }

  private static double kept(Slope slope, double threshold, double[] gradient) {
    double deviation = slope.belief().deviation();
    double z = (threshold - slope.belief().mean()) / deviation;
    double ofZ = LogImprovement.slopeOfLogNormal(z);
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] -= ofZ * (slope.mean()[c] + z * slope.deviation()[c]) / deviation;
    }
    return LogImprovement.logNormal(z);
  }
}
