package io.tune4rec.model.floor;

/**
 * Inverse document frequency: ln(sessions / interactions of the item), and 0 for no interaction.
 */
final class Rareness {
  private final double[] idf;

  Rareness(ItemCounts counts, int sessions) {
    idf = new double[counts.items() + 1];
    for (int item = 1; item <= counts.items(); item++) {
      idf[item] = counts.of(item) == 0 ? 0 : Math.log((double) sessions / counts.of(item));
    }
  }

  /** 1 + idf · weight. */
  double factor(int item, double weight) {
    return 1 + idf[item] * weight;
  }
}
