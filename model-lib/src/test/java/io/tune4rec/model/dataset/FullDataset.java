package io.tune4rec.model.dataset;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dataset with all there is: lists, users, original ids, ids out of vocabulary, two windows. */
final class FullDataset {
  static final List<String> NAMES = List.of("", "a,b", "line\nbreak", "日本 😀", "\u0000");
  static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item", Column.Kind.CATEGORICAL, false, 3, true, Set.of("item_id")),
              new Column("name", Column.Kind.CATEGORICAL, 5, Set.of()),
              new Column("topics", Column.Kind.CATEGORICAL, true, 4, true, Set.of("list")),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of()),
              new Column("rank", Column.Kind.CONTINUOUS, 0, Set.of()),
              new Column("raw", Column.Kind.CONTINUOUS, 0, Set.of()),
              new Column("marks", Column.Kind.CONTINUOUS, true, 0, false, Set.of())));
  static final int[] ITEMS = {1, 2, 3, 1, 4, 2, 3, 3};
  static final double[] PRICES = {1, 3, 100, 7, 5, 5, 5, 5};
  private static final Map<String, Scaling.Rule> RULES =
      Map.of("rank", Scaling.Rule.GAUSS_RANK, "raw", Scaling.Rule.NONE);

  private FullDataset() {}

  /** Sessions [0,2), [2,5), [5,8) of users 2, 1, 2; the first window trains on the first two. */
  static DatasetInfo write(Path store) {
    try (var writer = DatasetWriter.create(store, SCHEMA, RULES)) {
      for (int i = 0; i < ITEMS.length; i++) {
        writer.append(
            1000 + i,
            new int[] {ITEMS[i], i % 6},
            new double[] {PRICES[i], PRICES[i], PRICES[i]},
            new Lists(List.of(topics(i)), List.of(marks(i))));
        if (i == 1 || i == 4 || i == 7) {
          writer.endSession(i == 4 ? 1 : 2);
        }
      }
      writer.ids("item", List.of("7", "10", "200").iterator());
      writer.ids("name", NAMES.stream().sorted().iterator());
      writer.window(0, 1002);
      writer.slice(Split.TRAIN, new Slice(0, 2));
      writer.slice(Split.TRAIN, new Slice(2, 4));
      writer.window(1002, 2000);
      writer.slice(Split.TRAIN, new Slice(5, 7));
      writer.slice(Split.VALID, new Slice(2, 5));
      writer.slice(Split.TEST, new Slice(5, 8));
      var sealed = writer.seal(SmallDataset.text("full"));
      writer.publish();
      return sealed.info();
    }
  }

  /** None, [1], [1, 2], ... and once the id that is out of the vocabulary. */
  static int[] topics(int interaction) {
    return switch (interaction % 4) {
      case 0 -> new int[0];
      case 1 -> new int[] {1};
      case 2 -> new int[] {1, 2};
      default -> new int[] {5, 4, 3};
    };
  }

  static double[] marks(int interaction) {
    return interaction < 4 ? new double[] {interaction, 2 * interaction} : new double[0];
  }
}
