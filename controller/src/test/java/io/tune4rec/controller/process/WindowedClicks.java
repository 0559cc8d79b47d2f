package io.tune4rec.controller.process;

import io.tune4rec.controller.dataset.PreparedDatasetArchive;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A prepared dataset of a few hours: item i is followed by the next one in four of five steps. */
final class WindowedClicks {
  static final int HOURS = 5;
  static final int VALID = 20;
  static final int TEST = 15;

  private static final int TRAIN = 60;
  private static final int ITEMS = 30;
  private static final long HOUR = 3_600_000;
  private static final Schema SCHEMA =
      new Schema(
          List.of(new Column("item_id", Column.Kind.CATEGORICAL, ITEMS, Set.of(Column.ITEM_ID))));

  private WindowedClicks() {}

  /**
   * As it is uploaded.
   *
   * @param store an empty folder
   */
  static byte[] zip(Path store) throws IOException {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      var random = new SplittableRandom(7);
      for (int hour = 0; hour < HOURS; hour++) {
        writer.window(hour * HOUR, (hour + 1) * HOUR);
        slices(writer, hour, Split.TRAIN, TRAIN, random);
        slices(writer, hour, Split.VALID, VALID, random);
        slices(writer, hour, Split.TEST, TEST, random);
      }
      var split = Map.<String, Object>of("kind", "windows", "window", "hour");
      writer.seal(new DatasetText("clicks", TimeBase.CLOCK, split, Map.of(), Map.of()));
      var zip = new ByteArrayOutputStream();
      PreparedDatasetArchive.pack(writer.publish(), zip);
      return zip.toByteArray();
    }
  }

  private static void slices(
      DatasetWriter writer, int hour, Split split, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      long begin = writer.interactions();
      int item = random.nextInt(ITEMS);
      int length = 2 + random.nextInt(5);
      for (int t = 0; t < length; t++) {
        writer.append(hour * HOUR + t, new int[] {item + 1}, new double[0], Lists.NONE);
        item = random.nextInt(5) < 4 ? (item + 1) % ITEMS : random.nextInt(ITEMS);
      }
      writer.endSession(0);
      writer.slice(split, new Slice(begin, writer.interactions()));
    }
  }
}
