package io.tune4rec.model.training;

import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generated sessions whose next item mostly follows from the last one: item i is followed by the
 * i·5+1st in four of five steps and by any in the fifth.
 */
public final class TinyData {
  public static final int ITEMS = 24;
  private static final int CATEGORIES = 4;
  private static final long HOUR = 3_600_000;
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Column.Kind.CATEGORICAL, ITEMS, Set.of(Column.ITEM_ID)),
              new Column("category", Column.Kind.CATEGORICAL, CATEGORIES, Set.of()),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of())));

  private TinyData() {}

  /**
   * @param store an empty folder
   */
  public static SessionDataset create(Path store, int train, int valid, int test) {
    var random = new SplittableRandom(11);
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      writer.window(0, train + valid + test);
      slices(writer, Split.TRAIN, train, random);
      slices(writer, Split.VALID, valid, random);
      slices(writer, Split.TEST, test, random);
      var split = Map.<String, Object>of("kind", "time");
      writer.seal(new DatasetText("tiny", TimeBase.CLOCK, split, Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  /**
   * Windows of an hour with as many slices each.
   *
   * @param store an empty folder
   */
  public static SessionDataset windowed(Path store, int windows, int train, int valid, int test) {
    var random = new SplittableRandom(11);
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      for (long window = 0; window < windows; window++) {
        writer.window(window * HOUR, (window + 1) * HOUR);
        slices(writer, Split.TRAIN, train, random);
        slices(writer, Split.VALID, valid, random);
        slices(writer, Split.TEST, test, random);
      }
      var split = Map.<String, Object>of("kind", "windows", "window", "hour");
      writer.seal(new DatasetText("tiny", TimeBase.CLOCK, split, Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void slices(
      DatasetWriter writer, Split split, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      long begin = writer.interactions();
      int length = 2 + random.nextInt(7);
      int item = random.nextInt(ITEMS);
      for (int t = 0; t < length; t++) {
        writer.append(
            writer.interactions(),
            new int[] {item + 1, 1 + item % CATEGORIES},
            new double[] {10 + item * 0.5},
            Lists.NONE);
        item = random.nextInt(5) < 4 ? (item * 5 + 1) % ITEMS : random.nextInt(ITEMS);
      }
      writer.endSession(0);
      writer.slice(split, new Slice(begin, writer.interactions()));
    }
  }

  /** A small, fast configuration, with {@code values} on top. */
  static NeuralConfig config(List<String> features, Map<String, ?> values) {
    var all = new HashMap<String, Object>();
    all.put("d_model", 8);
    all.put("n_head", 2);
    all.put("n_layer", 1);
    all.put("epochs", 1);
    all.put("train_batch_size", 16);
    all.put("learning_rate", 0.01);
    all.putAll(values);
    return (NeuralConfig) new TrialConfigReader(SCHEMA, features).read(all);
  }

  /** A model that predicts the next item, the category and the price. */
  static NeuralConfig tasks(Schema schema) {
    var tree =
        Map.<String, Object>of(
            "towers",
            List.of(Map.of("architecture", "gru", "masking", "clm", "d_model", 8, "n_layer", 1)),
            "heads",
            List.of(
                Map.of(
                    "tasks",
                    List.of(
                        Map.of("kind", "next_item"),
                        Map.of("kind", "multi_class", "target", "category", "name", "kind"),
                        Map.of(
                            "kind",
                            "regression",
                            "target",
                            "price",
                            "name",
                            "cost",
                            "summary",
                            "each")))));
    var training = Map.of("epochs", 3, "train_batch_size", 16, "learning_rate", 0.01);
    return (NeuralConfig)
        new TrialConfigReader(schema, List.of(), Optional.of(new ModelTree(tree))).read(training);
  }
}
