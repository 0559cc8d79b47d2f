package io.tune4rec.model.training;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.head.TopItems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The items that score best in each of the first cases of a run, from the scores that their true
 * items were ranked by.
 */
final class BestCases {
  /** Of no case. */
  static final BestCases NONE = new BestCases(0, 1);

  private final int k;
  private final List<List<TopItems.Item>> best;

  /**
   * @param cases places 0 to this are kept
   * @param k items of each at most
   */
  BestCases(int cases, int k) {
    this.k = k;
    best = new ArrayList<>(Collections.nCopies(cases, List.of()));
  }

  int count() {
    return best.size();
  }

  /** Best first; of equal scores the lower id. */
  List<TopItems.Item> at(int place) {
    return best.get(place);
  }

  /**
   * @param places of the run, one for each row of the scores
   * @param slices of the split, likewise
   * @param scores (n, V)
   */
  void take(int[] places, Split split, int[] slices, NDArray scores, Competition competition) {
    if (best.isEmpty()) {
      return;
    }
    var rows =
        new TopItems(competition.items(), k)
            .of(
                scores,
                (all, from, to) -> all.get(":, " + from + ":" + to),
                competition.filter(split, slices));
    for (int row = 0; row < places.length; row++) {
      if (places[row] < best.size()) {
        best.set(places[row], rows.get(row));
      }
    }
  }
}
