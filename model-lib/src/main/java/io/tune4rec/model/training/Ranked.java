package io.tune4rec.model.training;

/**
 * Ranks of cases.
 *
 * @param ranks one a case, from 1
 * @param tied cases of which another candidate scores as the true item does
 */
record Ranked(int[] ranks, int tied) {
  /** So many that the order of ids decides, and not the model. */
  boolean isCollapsed() {
    return tied > ranks.length / 100;
  }
}
