package io.tune4rec.model.floor;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.util.Arrays;

/** The last items of the slices {@code [from, to)} of a split. */
record SliceCases(SessionDataset dataset, Split split, int from, int to) implements Cases {
  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Context context(int i) {
    var ids = dataset.itemIds();
    int items = dataset.schema().itemId().cardinality();
    long begin = dataset.begin(split, from + i);
    long target = dataset.end(split, from + i) - 1;
    var context = new int[Math.toIntExact(target - begin)];
    int filled = 0;
    for (long at = begin; at < target; at++) {
      int id = ids.at(at);
      if (id >= 1 && id <= items) {
        context[filled++] = id;
      }
    }
    return new Context(Arrays.copyOf(context, filled), dataset.time(target - 1));
  }

  @Override
  public int target(int i) {
    return dataset.itemIds().at(dataset.end(split, from + i) - 1);
  }
}
