package io.tune4rec.controller.cli.bench;

import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Sessions to be trained on: as a prepared dataset, and as the file that the peer reads. */
final class TrainingSessions {
  private static final long SEED = 1;
  private static final int BATCHES = 64;

  private TrainingSessions() {}

  /**
   * A dataset of whole sessions whose items are drawn alike.
   *
   * @return its folder
   */
  static Path synthetic(Path store, int items, int length) {
    var schema =
        new Schema(
            List.of(new Column("item_id", Column.Kind.CATEGORICAL, items, Set.of(Column.ITEM_ID))));
    int sessions = BATCHES * TrainingShape.BATCH;
    var random = new Random(SEED);
    try (var writer = DatasetWriter.create(store, schema, Map.of())) {
      writer.window(0, (long) (sessions + 2) * length);
      for (int s = 0; s < sessions + 2; s++) {
        long begin = writer.interactions();
        for (int n = 0; n < length; n++) {
          var ids = new int[] {1 + random.nextInt(items)};
          writer.append((long) s * length + n, ids, new double[0], Lists.NONE);
        }
        writer.endSession(0);
        var split = s < sessions ? Split.TRAIN : s == sessions ? Split.VALID : Split.TEST;
        writer.slice(split, new Slice(begin, writer.interactions()));
      }
      writer.seal(
          new DatasetText("bench", TimeBase.CLOCK, Map.of("kind", "time"), Map.of(), Map.of()));
      return writer.publish();
    }
  }

  /**
   * A dataset that has something to evaluate.
   *
   * @param cases of the validation and of the test split each, one of two sessions a case
   * @return its folder
   */
  static Path evaluated(Path store, int items, int cases) {
    var schema =
        new Schema(
            List.of(new Column("item_id", Column.Kind.CATEGORICAL, items, Set.of(Column.ITEM_ID))));
    var splits = Split.values();
    var random = new Random(SEED);
    try (var writer = DatasetWriter.create(store, schema, Map.of())) {
      writer.window(0, 2L * splits.length * cases);
      for (int s = 0; s < splits.length * cases; s++) {
        long begin = writer.interactions();
        for (int n = 0; n < 2; n++) {
          var ids = new int[] {1 + random.nextInt(items)};
          writer.append(begin + n, ids, new double[0], Lists.NONE);
        }
        writer.endSession(0);
        writer.slice(splits[s / cases], new Slice(begin, writer.interactions()));
      }
      writer.seal(
          new DatasetText(
              "bench", TimeBase.CLOCK, Map.of("kind", "leave_one_out"), Map.of(), Map.of()));
      return writer.publish();
    }
  }

  /**
   * What a file for the peer holds.
   *
   * @param items of the catalogue
   * @param meanLength of the sessions as they are read
   */
  record Written(int items, double meanLength) {}

  /** Writes the newest interactions of every training slice of a dataset. */
  static Written write(Path folder, Path file) throws IOException {
    int length = TrainingShape.LENGTH;
    long read = 0;
    try (var dataset = SessionDataset.open(folder);
        var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      int count = dataset.size(Split.TRAIN);
      var ids = dataset.itemIds();
      out.write(bytes(new int[] {count, length}));
      for (int s = 0; s < count; s++) {
        long end = dataset.end(Split.TRAIN, s);
        int n = (int) Math.min(length, end - dataset.begin(Split.TRAIN, s));
        var session = new int[length];
        for (int i = 0; i < n; i++) {
          session[i] = ids.at(end - n + i);
        }
        out.write(bytes(session));
        read += n;
      }
      return new Written(dataset.schema().itemId().cardinality(), (double) read / count);
    }
  }

  private static byte[] bytes(int[] values) {
    var buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }
}
