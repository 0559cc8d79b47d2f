package io.tune4rec.model.training;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.protocol.Stage;

/**
 * A run of slices of one split, {@code [from, to)}.
 *
 * @param from index in the split
 */
record Slices(Split split, int from, int to) {
  /** What a stage learns from. */
  static Slices trained(SessionDataset dataset, Stage stage) {
    return of(dataset, Split.TRAIN, stage.trainFrom(), stage.trainTo());
  }

  /** What a stage ranks. */
  static Slices evaluated(SessionDataset dataset, Stage stage, Split split) {
    return of(dataset, split, stage.evaluated(), stage.evaluated() + 1);
  }

  private static Slices of(SessionDataset dataset, Split split, int window, int end) {
    return new Slices(split, dataset.first(split, window), dataset.first(split, end));
  }

  int count() {
    return to - from;
  }

  /** Indices in the split of the slices at these places of the run. */
  int[] at(int[] places) {
    var indices = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      indices[i] = from + places[i];
    }
    return indices;
  }
}
