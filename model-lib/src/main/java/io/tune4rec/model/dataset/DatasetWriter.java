package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a prepared dataset in one pass: interactions session by session, original ids, then
 * windows with their slices, then {@link #seal} and {@link #publish}. It writes into a hidden
 * folder of the store and moves it to {@code store/<hash>} at the end, so that the store never
 * shows half a dataset; closed before that, it leaves nothing. For one thread. It holds a bit an
 * interaction in memory, and while a column is ranked up to 64 megabytes.
 */
public final class DatasetWriter implements AutoCloseable {
  private static final String UNHASHED = "0".repeat(64);

  private final DatasetStore.Staging staging;
  private final Schema schema;
  private final Map<String, Scaling.Rule> rules;
  private final Deque<Closing> opened = new ArrayDeque<>();
  private final ColumnFiles columns;
  private final SplitFiles splits;
  private final ValueFile times;
  private final ValueFile sessionEnds;
  private final List<DatasetFile> idFiles = new ArrayList<>();
  private Optional<ValueFile> userOfSession = Optional.empty();
  private Optional<DatasetInfo> sealed = Optional.empty();
  private long interactions;
  private long ended;
  private long sessions;
  private long users;

  /**
   * A dataset that is complete but not in the store yet.
   *
   * @param folder that {@link SessionDataset#open} reads; gone once it is published
   */
  public record Sealed(DatasetInfo info, Path folder) {}

  private DatasetWriter(
      DatasetStore.Staging staging, Schema schema, Map<String, Scaling.Rule> rules) {
    this.staging = staging;
    this.schema = schema;
    this.rules = Map.copyOf(rules);
    var folder = staging.folder();
    try {
      columns = new ColumnFiles(folder, staging.scratch(), schema);
      opened.push(columns::close);
      splits = new SplitFiles(folder);
      opened.push(splits::close);
      times = new ValueFile(folder, DatasetLayout.TIMES);
      opened.push(times::close);
      sessionEnds = new ValueFile(folder, DatasetLayout.SESSIONS);
      opened.push(sessionEnds::close);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    sessionEnds.putLong(0);
  }

  /**
   * Starts a dataset.
   *
   * @param store the folder that will hold the dataset's folder; made if missing
   * @param schema of the columns to be stored
   * @param rules how continuous columns are scaled, by name; standardised where none is given
   * @throws InvalidInputException if a column's name cannot name a file, or a rule names no
   *     continuous column
   */
  public static DatasetWriter create(Path store, Schema schema, Map<String, Scaling.Rule> rules) {
    var problems = new Problems();
    DatasetLayout.requireColumns(problems, schema);
    for (var name : rules.keySet()) {
      problems.require(
          schema.find(name).filter(c -> c.kind() == Column.Kind.CONTINUOUS).isPresent(),
          "column '" + name + "'",
          "only a continuous column is scaled",
          () -> "there is none of that name",
          "");
    }
    problems.throwIfAny();
    return new DatasetWriter(new DatasetStore(store).stage(), schema, rules);
  }

  /**
   * Appends an interaction to the session that is open.
   *
   * @param time in the dataset's {@link TimeBase}
   * @param ids of the categorical columns that are no lists, in the schema's order
   * @param numbers of the continuous columns that are no lists, as in the source, in that order
   * @param lists of the list columns
   */
  public void append(long time, int[] ids, double[] numbers, Lists lists) {
    columns.append(ids, numbers, lists);
    times.putLong(time);
    interactions++;
  }

  /**
   * Ends the session of the interactions since the last call.
   *
   * @param user from 1, or 0 where users are not known: of all sessions or of none
   */
  public void endSession(int user) {
    if (interactions == ended) {
      throw new IllegalStateException("a session has an interaction, but this one has none");
    }
    if (sessions == 0 && user > 0) {
      var file = new ValueFile(staging.folder(), DatasetLayout.USERS);
      opened.push(file::close);
      userOfSession = Optional.of(file);
    }
    if (user < 0 || user > 0 != userOfSession.isPresent()) {
      throw new IllegalArgumentException(
          "users are from 1 and known of all sessions or of none, but session %d has %d"
              .formatted(sessions, user));
    }
    userOfSession.ifPresent(file -> file.putInt(user));
    sessionEnds.putLong(interactions);
    ended = interactions;
    users = Math.max(users, user);
    sessions++;
  }

  /** Interactions appended so far; the next one gets this index. */
  public long interactions() {
    return interactions;
  }

  /**
   * Stores the original values of a column's ids.
   *
   * @param values of ids 1 to the column's cardinality; they rise, as whole numbers if all are,
   *     else as text
   */
  public void ids(String column, Iterator<String> values) {
    var of =
        schema
            .find(column)
            .filter(c -> c.kind() == Column.Kind.CATEGORICAL)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no categorical column '" + column + "'"));
    idFiles.addAll(IdMapFile.write(staging.folder(), column, of.cardinality(), values));
  }

  /**
   * Opens a window, to which the slices that follow belong; call in time order. A dataset that is
   * not cut into windows has one.
   *
   * @param start in the dataset's {@link TimeBase}
   * @param end one past the last time
   */
  public void window(long start, long end) {
    splits.window(start, end);
  }

  /** Adds a slice to a split of the open window; call in time order of the sessions' starts. */
  public void slice(Split split, Slice slice) {
    if (slice.end() > interactions) {
      throw new IllegalArgumentException(
          "a slice lies within the %d interactions, but got %s".formatted(interactions, slice));
    }
    splits.add(split, slice);
  }

  /**
   * Closes the files, scales the numbers by what the training slices of the first window tell,
   * hashes, and writes {@code dataset.json}. The dataset is then complete, and nobody sees it yet.
   */
  public Sealed seal(DatasetText text) {
    return seal(text, (done, of) -> {});
  }

  /** Told after each column how many of all are complete. */
  @FunctionalInterface
  public interface SealListener {
    void columns(int done, int of);
  }

  /** The same, and tells how far it is. */
  public Sealed seal(DatasetText text, SealListener listener) {
    if (interactions != ended) {
      throw new IllegalStateException("the last session has not ended");
    }
    var scalings = new LinkedHashMap<String, Scaling>();
    var files = new ArrayList<DatasetFile>();
    files.addAll(columns.finish(interactions, splits.firstTraining(), rules, scalings, listener));
    files.add(times.finish());
    files.add(sessionEnds.finish());
    userOfSession.map(ValueFile::finish).ifPresent(files::add);
    files.addAll(splits.finish());
    files.addAll(idFiles);
    var unhashed =
        new DatasetInfo(
            text.name(),
            UNHASHED,
            schema,
            new Counts(interactions, sessions, users, schema.itemId().cardinality()),
            text.time(),
            text.split(),
            splits.windows(),
            text.preparation(),
            scalings,
            files,
            text.provenance());
    // as whoever reads it will see it, so that they find the same hash
    var read = DatasetInfo.parse(DatasetInfo.FILE, unhashed.toJson());
    var info = read.hashed(DatasetHash.of(read));
    write(info);
    sealed = Optional.of(info);
    return new Sealed(info, staging.folder());
  }

  private void write(DatasetInfo info) {
    try {
      Files.write(staging.folder().resolve(DatasetInfo.FILE), info.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Moves the sealed dataset into the store at once. Content that the store already has is kept as
   * it is there.
   *
   * @return the dataset's folder, {@code store/<hash>}
   */
  public Path publish() {
    return staging.publish(
        sealed
            .orElseThrow(() -> new IllegalStateException("a dataset is sealed, then published"))
            .hash());
  }

  /** Removes everything temporary. */
  @Override
  public void close() {
    opened.forEach(Closing::close);
    staging.close();
  }

  private interface Closing {
    void close();
  }
}
