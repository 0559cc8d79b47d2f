package io.tune4rec.model.sequence;

/**
 * How far a position looks: at those from {@code back} before it to {@code ahead} after it.
 *
 * @param back at least 0
 * @param ahead at least 0
 */
record Reach(int back, int ahead) {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** Itself and what came before: causal. */
  static final Reach BACK = new Reach(UNLIMITED, 0);

  static final Reach EVERYWHERE = new Reach(UNLIMITED, UNLIMITED);

  /** As far on both sides. */
  static Reach within(int positions) {
    return new Reach(positions, positions);
  }

  /** Whether something is out of reach in a sequence of that length. */
  boolean forbidsAny(int length) {
    return back < length - 1 || ahead < length - 1;
  }

  /** Whether position {@code i} may look at {@code j}. */
  boolean covers(int i, int j) {
    return j > i ? j - i <= ahead : i - j <= back;
  }
}
