package io.tune4rec.controller.dataset.view;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes a listed log as a prepared dataset: its items, times, users and slices. */
public final class WrittenLog {
  private WrittenLog() {}

  /**
   * @param split the kind of its split
   */
  public static SessionDataset write(Path store, ListedLog log, String split) {
    var item = new Column("item", Column.Kind.CATEGORICAL, log.items(), Set.of(Column.ITEM_ID));
    try (var writer = DatasetWriter.create(store, new Schema(List.of(item)), Map.of())) {
      for (var session : log.listed()) {
        for (int i = 0; i < session.length(); i++) {
          writer.append(
              session.times()[i], new int[] {session.items()[i]}, new double[0], Lists.NONE);
        }
        writer.endSession(session.user());
      }
      var names = IntStream.rangeClosed(1, log.items()).mapToObj("item-%05d"::formatted);
      writer.ids("item", names.iterator());
      for (int window = 0; window < log.windows(); window++) {
        write(writer, log, window);
      }
      var time = log.hasClock() ? TimeBase.CLOCK : TimeBase.POSITION;
      writer.seal(new DatasetText("shop", time, Map.of("kind", split), Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void write(DatasetWriter writer, ListedLog log, int window) {
    var period = log.period(window);
    writer.window(period.start(), period.end());
    for (var of : Split.values()) {
      for (int i = log.first(of, window); i < log.first(of, window + 1); i++) {
        writer.slice(of, new Slice(log.sliceBegin(of, i), log.sliceEnd(of, i)));
      }
    }
  }
}
