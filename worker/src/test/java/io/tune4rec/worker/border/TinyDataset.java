package io.tune4rec.worker.border;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions that walk upwards through a ring of items: a model can learn them within seconds. */
public final class TinyDataset {
  public static final int ITEMS = 12;
  public static final int TRAIN = 60;
  public static final int VALID = 12;
  public static final int TEST = 9;
  private static final int LENGTH = 5;
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Column.Kind.CATEGORICAL, ITEMS, Set.of("item_id")),
              new Column("parity", Column.Kind.CATEGORICAL, 2, Set.of("item_feature")),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of("item_feature"))));

  private TinyDataset() {}

  /** Writes it into a store; always the same content. */
  public static DatasetInfo write(Path store) {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      writer.window(0, TRAIN + VALID + TEST);
      for (int session = 0; session < TRAIN + VALID + TEST; session++) {
        long begin = writer.interactions();
        for (int step = 0; step < LENGTH; step++) {
          int item = 1 + (session + step) % ITEMS;
          writer.append(
              session, new int[] {item, 1 + item % 2}, new double[] {10.0 * item}, Lists.NONE);
        }
        writer.endSession(0);
        var split =
            session < TRAIN ? Split.TRAIN : session < TRAIN + VALID ? Split.VALID : Split.TEST;
        writer.slice(split, new Slice(begin, begin + LENGTH));
      }
      var sealed =
          writer.seal(
              new DatasetText(
                  "ring",
                  TimeBase.CLOCK,
                  Map.of("kind", "time"),
                  Map.of(),
                  Map.of("made", "by a test")));
      writer.publish();
      return sealed.info();
    }
  }
}
