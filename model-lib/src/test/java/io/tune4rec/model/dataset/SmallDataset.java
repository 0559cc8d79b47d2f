package io.tune4rec.model.dataset;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Three sessions over four items: enough for one slice in each split. */
final class SmallDataset {
  static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Column.Kind.CATEGORICAL, 4, Set.of("item_id")),
              new Column("colour", Column.Kind.CATEGORICAL, 3, Set.of("item", "item_feature")),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of("item_feature"))));
  static final int[] ITEMS = {1, 2, 3, 4, 1, 2, 2, 4};
  static final int[] COLOURS = {1, 0, 3, 1, 1, 0, 0, 1};
  static final double[] PRICES = {10, 20, 30, 40, 10, 20, 20, 40};
  static final long[] TIMES = {100, 200, 300, 400, 500, 600, 700, 800};
  private static final Set<Integer> ENDS = Set.of(3, 5, 7);

  private SmallDataset() {}

  static DatasetInfo write(Path store, String name) {
    return write(store, name, COLOURS);
  }

  static DatasetInfo write(Path store, String name, int[] colours) {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      for (int i = 0; i < ITEMS.length; i++) {
        writer.append(
            TIMES[i], new int[] {ITEMS[i], colours[i]}, new double[] {PRICES[i]}, Lists.NONE);
        if (ENDS.contains(i)) {
          writer.endSession(0);
        }
      }
      writer.window(100, 701);
      writer.slice(Split.TRAIN, new Slice(0, 4));
      writer.slice(Split.VALID, new Slice(4, 6));
      writer.slice(Split.TEST, new Slice(6, 8));
      var sealed = writer.seal(text(name));
      writer.publish();
      return sealed.info();
    }
  }

  static DatasetText text(String name) {
    return new DatasetText(
        name,
        TimeBase.CLOCK,
        Map.of("kind", "leave_one_out", "min_length", 2),
        Map.of("tie", "file"),
        Map.of("file", "small.csv"));
  }
}
