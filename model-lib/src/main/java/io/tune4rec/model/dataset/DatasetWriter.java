package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a prepared dataset in one pass: interactions first, session by session, then slices, then
 * {@link #finish}. It writes into a hidden folder of the store and moves it to {@code store/<hash>}
 * at the end, so that the store never shows half a dataset; closed before that, it leaves nothing.
 * For one thread. It holds the slices in memory, nothing per interaction.
 */
public final class DatasetWriter implements AutoCloseable {
  private static final String SCALED_LATER = ".f64";

  private final DatasetStore.Staging staging;
  private final Schema schema;
  private final List<Column> categorical;
  private final List<Column> continuous;
  private final List<ValueFile> ids = new ArrayList<>();
  private final List<ValueFile> values = new ArrayList<>();
  private final Map<Split, List<Slice>> slices = new EnumMap<>(Split.class);
  private long interactions;

  private DatasetWriter(DatasetStore.Staging staging, Schema schema) {
    this.staging = staging;
    this.schema = schema;
    categorical = ofKind(schema, Column.Kind.CATEGORICAL);
    continuous = ofKind(schema, Column.Kind.CONTINUOUS);
    for (var split : Split.values()) {
      slices.put(split, new ArrayList<>());
    }
  }

  /**
   * Starts a dataset.
   *
   * @param store the folder that will hold the dataset's folder; made if missing
   * @param schema of the columns to be stored
   * @throws InvalidInputException if a column's name cannot name a file
   */
  public static DatasetWriter create(Path store, Schema schema) {
    var problems = new Problems();
    DatasetInfo.requireColumns(problems, schema);
    problems.throwIfAny();
    var writer = new DatasetWriter(new DatasetStore(store).stage(), schema);
    try {
      writer.openFiles();
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
    return writer;
  }

  /**
   * Appends an interaction.
   *
   * @param ids of the categorical columns, in the schema's order
   * @param numbers of the continuous columns as in the source, in the schema's order
   */
  public void append(int[] ids, double[] numbers) {
    if (ids.length != categorical.size() || numbers.length != continuous.size()) {
      throw new IllegalArgumentException(
          "an interaction has %d ids and %d numbers, but got %d and %d"
              .formatted(categorical.size(), continuous.size(), ids.length, numbers.length));
    }
    for (int c = 0; c < ids.length; c++) {
      requireId(categorical.get(c), ids[c]);
      this.ids.get(c).putInt(ids[c]);
    }
    for (int c = 0; c < numbers.length; c++) {
      requireFinite(continuous.get(c), numbers[c]);
      values.get(c).putDouble(numbers[c]);
    }
    interactions++;
  }

  /** Interactions appended so far; the next one gets this index. */
  public long interactions() {
    return interactions;
  }

  /** Adds a slice to a split; call in time order of the sessions' starts. */
  public void slice(Split split, Slice slice) {
    if (slice.end() > interactions) {
      throw new IllegalArgumentException(
          "a slice lies within the %d interactions, but got %s".formatted(interactions, slice));
    }
    slices.get(split).add(slice);
  }

  /**
   * Standardises, hashes and publishes the dataset. Content that the store already has is kept as
   * it is there; only the returned name and provenance are the given ones.
   *
   * @param sessions of any length
   * @param protocol and {@code provenance}: plain JSON values
   * @return what was written; it lies in {@code store/<hash>}
   */
  public DatasetInfo finish(
      String name, long sessions, Map<String, Object> protocol, Map<String, Object> provenance) {
    closeFiles();
    var scales = standardise();
    writeSlices();
    var counts =
        new DatasetInfo.Counts(
            interactions, sessions, schema.itemId().cardinality(), sliceCounts());
    var unnamed =
        new DatasetInfo(name, "0".repeat(64), schema, counts, protocol, scales, provenance);
    var hash = DatasetHash.of(staging.folder(), unnamed);
    var info = new DatasetInfo(name, hash, schema, counts, protocol, scales, provenance);
    try {
      Files.write(staging.folder().resolve(DatasetInfo.FILE), info.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    staging.publish(hash);
    return info;
  }

  /** Removes everything temporary. */
  @Override
  public void close() {
    ids.forEach(ValueFile::close);
    values.forEach(ValueFile::close);
    staging.close();
  }

  private void openFiles() {
    for (var column : categorical) {
      ids.add(new ValueFile(staging.folder().resolve(DatasetInfo.path(column))));
    }
    for (var column : continuous) {
      values.add(new ValueFile(raw(column)));
    }
  }

  private void closeFiles() {
    ids.forEach(ValueFile::finish);
    values.forEach(ValueFile::finish);
  }

  private Map<String, Scale> standardise() {
    var scales = new LinkedHashMap<String, Scale>();
    for (var column : continuous) {
      try (var raw = new RawColumn(raw(column));
          var file = new ValueFile(staging.folder().resolve(DatasetInfo.path(column)))) {
        var scale = raw.scaleOver(slices.get(Split.TRAIN));
        raw.writeStandardised(scale, file);
        file.finish();
        scales.put(column.name(), scale);
      }
    }
    return scales;
  }

  private void writeSlices() {
    for (var split : Split.values()) {
      try (var file = new ValueFile(staging.folder().resolve(DatasetInfo.path(split)))) {
        for (var slice : slices.get(split)) {
          file.putLong(slice.begin());
          file.putLong(slice.end());
        }
        file.finish();
      }
    }
  }

  private Path raw(Column column) {
    return staging.scratch().resolve(column.name() + SCALED_LATER);
  }

  private Map<Split, Integer> sliceCounts() {
    var counts = new EnumMap<Split, Integer>(Split.class);
    slices.forEach((split, list) -> counts.put(split, list.size()));
    return counts;
  }

  private static void requireId(Column column, int id) {
    if (id < (column.isItemId() ? 1 : 0) || id > column.cardinality()) {
      throw new IllegalArgumentException(
          "column '%s': an id lies in 0..%d and an item's from 1, but got %d"
              .formatted(column.name(), column.cardinality(), id));
    }
  }

  private static void requireFinite(Column column, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "column '%s': a number is finite, but got %s".formatted(column.name(), number));
    }
  }

  private static List<Column> ofKind(Schema schema, Column.Kind kind) {
    return schema.columns().stream().filter(c -> c.kind() == kind).toList();
  }
}
