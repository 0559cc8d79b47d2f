package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.Problems;

/**
 * How a continuous column was standardised: {@code stored = (raw - mean) / std}.
 *
 * @param mean over the interactions of the training slices
 * @param std their population standard deviation; 1 where it is 0
 */
public record Scale(double mean, double std) {
  public Scale {
    var problems = new Problems();
    double m = mean;
    double s = std;
    problems.require(Double.isFinite(m), "mean", "a mean is finite", () -> "got " + m, "");
    problems.require(
        s > 0 && Double.isFinite(s),
        "std",
        "a standard deviation is above 0",
        () -> "got " + s,
        "use 1 where all values are equal");
    problems.throwIfAny();
  }

  /** The stored value of {@code raw}. */
  public float standardised(double raw) {
    return (float) ((raw - mean) / std);
  }

  /** The value as it was in the source, up to rounding. */
  public double raw(float standardised) {
    return standardised * std + mean;
  }
}
