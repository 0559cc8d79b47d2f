package io.tune4rec.model.metric;

import java.util.BitSet;

/**
 * What of a catalogue is recommended, over a stream of top lists: how much of it, and how popular
 * it is. Parts may be taken apart and added in any order without changing a digit. Not thread-safe.
 *
 * <p>Sources: coverage as in Ge et al. 2010, "Beyond accuracy"; average recommendation popularity
 * (ARP) as in Abdollahpouri et al. 2019, "Managing popularity bias in recommender systems with
 * personalized re-ranking", eq. 4.
 */
public final class CatalogueUse {
  private final int k;
  private final long[] interactions;
  private final BitSet recommended = new BitSet();
  private final ExactMean popularity = new ExactMean();

  /**
   * @param k the cut-off, at least 1: later items of a list do not count
   * @param interactions by id, of the training data; that of the padding id 0 is not read
   */
  public CatalogueUse(int k, long[] interactions) {
    if (k < 1 || interactions.length < 2) {
      throw new IllegalArgumentException(
          "a catalogue has an item and a list too, but got k=%d and %d ids"
              .formatted(k, interactions.length));
    }
    this.k = k;
    this.interactions = interactions.clone();
  }

  /**
   * One row's list; an empty one recommends nothing and has no popularity.
   *
   * @param ids best first, each of the catalogue
   * @throws IllegalArgumentException if an id is not of the catalogue
   */
  public void add(int[] ids) {
    int length = Math.min(k, ids.length);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      if (ids[i] < 1 || ids[i] >= interactions.length) {
        throw new IllegalArgumentException(
            "items are 1 to %d, but got %d".formatted(interactions.length - 1, ids[i]));
      }
      recommended.set(ids[i]);
      sum += interactions[ids[i]];
    }
    if (length > 0) {
      popularity.add(sum / length);
    }
  }

  /** Adds all rows of {@code other}, which is of the same catalogue. */
  public void add(CatalogueUse other) {
    recommended.or(other.recommended);
    popularity.add(other.popularity);
  }

  /** The share of the catalogue that was recommended to at least one row, in [0, 1]. */
  public double coverage() {
    return recommended.cardinality() / (interactions.length - 1.0);
  }

  /**
   * The mean over rows of the mean over a row's list of an item's interactions, at least 0; NaN
   * without a list.
   */
  public double averagePopularity() {
    return popularity.value();
  }

  /**
   * {@link #averagePopularity} by the mean over the catalogue: 1 is what lists drawn at random come
   * to, and more is a bias to popular items. NaN without a list or any interaction.
   */
  public double popularityBias() {
    double all = 0;
    for (int id = 1; id < interactions.length; id++) {
      all += interactions[id];
    }
    return averagePopularity() / (all / (interactions.length - 1));
  }
}
