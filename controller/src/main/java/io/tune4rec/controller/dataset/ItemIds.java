package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.Preparation.RareItems;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.stream.IntStream;

/** What id each item has in the dataset, once it is known which of them are rare. */
final class ItemIds {
  private static final int LEFT_OUT = 0;

  private final int[] ids;
  private final int cardinality;
  private final boolean renumbered;

  private ItemIds(int[] ids, int cardinality, boolean renumbered) {
    this.ids = ids;
    this.cardinality = cardinality;
    this.renumbered = renumbered;
  }

  /** Every item keeps its id. */
  static ItemIds all(int cardinality) {
    return new ItemIds(IntStream.rangeClosed(0, cardinality).toArray(), cardinality, false);
  }

  /**
   * Only items with so many interactions in the training part keep an id, numbered anew in their
   * order.
   *
   * @param support of each item
   * @throws InvalidInputException if none has
   */
  static ItemIds frequent(int[] support, int least, RareItems rare) {
    int kept = (int) IntStream.range(1, support.length).filter(i -> support[i] >= least).count();
    if (kept == 0) {
      throw InvalidInputException.of(
          "min_item_support",
          "some item has at least " + least + " interactions in the training part",
          "the most frequent one has "
              + IntStream.range(1, support.length).map(i -> support[i]).max().orElse(0),
          "lower it");
    }
    var ids = new int[support.length];
    int next = 1;
    for (int item = 1; item < support.length; item++) {
      if (support[item] >= least) {
        ids[item] = next++;
      } else {
        ids[item] = rare == RareItems.OOV ? kept + 1 : LEFT_OUT;
      }
    }
    return new ItemIds(ids, kept, true);
  }

  /** The item's id in the dataset; 0 if interactions with it are left out. */
  int of(int item) {
    return ids[item];
  }

  /** Whether it is the out-of-vocabulary id or none. */
  boolean isRare(int item) {
    return ids[item] == LEFT_OUT || ids[item] > cardinality;
  }

  /** Items that keep an id of their own. */
  int cardinality() {
    return cardinality;
  }

  /** Whether ids differ from those before. */
  boolean renumbered() {
    return renumbered;
  }

  /** How many items are rare. */
  long rare() {
    return IntStream.range(1, ids.length).filter(this::isRare).count();
  }
}
