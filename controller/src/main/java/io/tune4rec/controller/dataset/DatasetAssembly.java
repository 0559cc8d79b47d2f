package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a prepared dataset of interactions that come sorted by session and time. Closed before
 * {@link #finish}, it leaves nothing. For one thread.
 */
public final class DatasetAssembly implements InteractionSink, AutoCloseable {
  private final TimeBase time;
  private final DatasetWriter writer;
  private final SessionTable sessions = new SessionTable();
  private long session;
  private long start;
  private long last;
  private long ties;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  public DatasetAssembly(Path store, Schema schema, TimeBase time) {
    this.time = time;
    writer = DatasetWriter.create(store, schema, Map.of());
  }

  @Override
  public void accept(long session, long time, int[] ids, double[] numbers) {
    if (session != this.session) {
      closeSession();
      this.session = session;
      start = time;
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
    } else if (time == last) {
      ties++;
    }
    last = time;
    writer.append(time, ids, numbers, Lists.NONE);
  }

  /**
   * Cuts the sessions, standardises the features and publishes the dataset.
   *
   * @param provenance plain JSON values
   * @param notices to be reported, before those of the cut
   * @throws InvalidInputException if the protocol leaves a split empty
   */
  public ImportReport finish(
      String name, Protocol protocol, Map<String, Object> provenance, List<String> notices) {
    closeSession();
    var cut = new SessionSlicer(sessions).cut(protocol);
    writer.window(earliest, latest + 1);
    for (var split : Split.values()) {
      cut.slices().get(split).forEach(slice -> writer.slice(split, slice));
    }
    var sealed = writer.seal(new DatasetText(name, time, cut.protocol(), Map.of(), provenance));
    var all = new ArrayList<>(notices);
    if (ties > 0) {
      all.add(
          "%,d of %,d interactions have the time of the one before in their session; among these the"
                  .formatted(ties, writer.interactions())
              + " order is the file's");
    }
    all.addAll(cut.notices());
    return new ImportReport(
        sealed.info(), writer.publish(), sessions.medianLength(), cut.tooShort(), all);
  }

  @Override
  public void close() {
    writer.close();
  }

  private void closeSession() {
    if (session != 0) {
      sessions.add(writer.interactions(), start, last);
      writer.endSession(0);
    }
  }
}
