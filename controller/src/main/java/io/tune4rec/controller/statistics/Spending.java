package io.tune4rec.controller.statistics;

/**
 * How much of alpha each look at growing evidence may use (Lan and DeMets 1983). A look's own share
 * is what it adds, and bounds use that share alone instead of the joint distribution of all looks:
 * by the union bound the sum is at most alpha whatever looks have in common and whenever one stops,
 * at the price of slightly wider bounds.
 */
public enum Spending {
  /** Nearly the same at every look, {@code α ln(1 + (e − 1) t)}: stops early. */
  POCOCK {
    @Override
    double spent(double alpha, double part) {
      return alpha * Math.log1p((Math.E - 1) * part);
    }
  },

  /** Little at first, {@code 2 − 2Φ(z(1 − α/2) / √t)}: nearly the full alpha at the last look. */
  OBRIEN_FLEMING {
    @Override
    double spent(double alpha, double part) {
      return 2 * Contrast.normal(-Contrast.z(1 - alpha / 2) / Math.sqrt(part));
    }
  },

  /** The same at every look, {@code α t}. */
  EVEN {
    @Override
    double spent(double alpha, double part) {
      return alpha * part;
    }
  };

  /**
   * What one look may use.
   *
   * @param look from 1
   * @param looks how many there will be at most
   */
  public double share(double alpha, int look, int looks) {
    Law.require(
        look >= 1 && look <= looks,
        "look",
        "is one of " + looks,
        "it is number " + look,
        "plan for more looks at the start");
    double before = look == 1 ? 0 : spent(alpha, (look - 1.0) / looks);
    return spent(alpha, (double) look / looks) - before;
  }

  /** What looks up to {@code part} of the whole may use, {@code part} in (0, 1]. */
  abstract double spent(double alpha, double part);
}
