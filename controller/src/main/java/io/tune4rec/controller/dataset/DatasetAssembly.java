package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Split;
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
  private final Path store;
  private final DatasetWriter writer;
  private final SessionTable sessions = new SessionTable();
  private long session;
  private long start;
  private long last;
  private long ties;

  public DatasetAssembly(Path store, Schema schema) {
    this.store = store;
    writer = DatasetWriter.create(store, schema);
  }

  @Override
  public void accept(long session, long time, int[] ids, double[] numbers) {
    if (session != this.session) {
      closeSession();
      this.session = session;
      start = time;
    } else if (time == last) {
      ties++;
    }
    last = time;
    writer.append(ids, numbers);
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
    for (var split : Split.values()) {
      cut.slices().get(split).forEach(slice -> writer.slice(split, slice));
    }
    var info = writer.finish(name, sessions.size(), cut.protocol(), provenance);
    var all = new ArrayList<>(notices);
    if (ties > 0) {
      all.add(
          "%,d of %,d interactions have the time of the one before in their session; among these the"
                  .formatted(ties, writer.interactions())
              + " order is the file's");
    }
    all.addAll(cut.notices());
    return new ImportReport(
        info,
        new DatasetStore(store).folder(info.hash()),
        sessions.medianLength(),
        cut.tooShort(),
        all);
  }

  @Override
  public void close() {
    writer.close();
  }

  private void closeSession() {
    if (session != 0) {
      sessions.add(writer.interactions(), start, last);
    }
  }
}
