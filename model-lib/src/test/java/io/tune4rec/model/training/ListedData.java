package io.tune4rec.model.training;

import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A few generated sessions with a column of every kind: ids, numbers and lists of ids. */
final class ListedData {
  static final int ITEMS = 24;
  private static final int TAGS = 6;
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Column.Kind.CATEGORICAL, ITEMS, Set.of(Column.ITEM_ID)),
              new Column("category", Column.Kind.CATEGORICAL, 4, Set.of()),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of()),
              new Column("weight", Column.Kind.CONTINUOUS, 0, Set.of()),
              new Column("tags", Column.Kind.CATEGORICAL, true, TAGS, false, Set.of())));

  private ListedData() {}

  /**
   * @param store an empty folder
   */
  static SessionDataset create(Path store, int train, int valid, int test) {
    var random = new SplittableRandom(11);
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      writer.window(0, train + valid + test);
      slices(writer, Split.TRAIN, train, random);
      slices(writer, Split.VALID, valid, random);
      slices(writer, Split.TEST, test, random);
      var split = Map.<String, Object>of("kind", "time");
      writer.seal(new DatasetText("listed", TimeBase.CLOCK, split, Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void slices(
      DatasetWriter writer, Split split, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      long begin = writer.interactions();
      int length = 3 + random.nextInt(5);
      // Some items come more often, so that draws by popularity differ from uniform ones.
      int item = random.nextInt(1 + random.nextInt(ITEMS));
      for (int t = 0; t < length; t++) {
        int tags = 1 + random.nextInt(3);
        writer.append(
            writer.interactions(),
            new int[] {item + 1, 1 + item % 4},
            new double[] {10 + item * 0.5, random.nextDouble()},
            new Lists(
                List.of(IntStream.rangeClosed(1, tags).map(k -> 1 + k % TAGS).toArray()),
                List.of()));
        item = random.nextInt(5) < 3 ? (item * 5 + 1) % ITEMS : random.nextInt(ITEMS);
      }
      writer.endSession(0);
      writer.slice(split, new Slice(begin, writer.interactions()));
    }
  }

  /** A configuration that trains in a moment, with {@code values} on top. */
  static NeuralConfig config(List<String> features, Map<String, ?> values) {
    return (NeuralConfig) new TrialConfigReader(SCHEMA, features).read(small(values));
  }

  /** What keeps such a configuration from being one of a session model. */
  static List<Problem> problems(List<String> features, Map<String, ?> values) {
    return new TrialConfigReader(SCHEMA, features).problemsWith(small(values));
  }

  private static Map<String, Object> small(Map<String, ?> values) {
    var all = new HashMap<String, Object>();
    all.put("d_model", 8);
    all.put("n_head", 2);
    all.put("n_layer", 1);
    all.put("epochs", 1);
    all.put("train_batch_size", 16);
    all.put("learning_rate", 0.01);
    all.putAll(values);
    return all;
  }
}
