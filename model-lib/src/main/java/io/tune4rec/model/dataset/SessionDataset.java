package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A prepared dataset, mapped into memory: processes on one host share its pages.
 *
 * <p>A split is a list of slices, runs of interactions {@code [begin, end)} of one session in time
 * order, at least two long. Training learns from a slice; evaluation predicts its last item from
 * those before. Slices come in time order of their session's start, and vectors of ranks follow
 * that order. Any thread may read; one closes, after the others have ended.
 */
public final class SessionDataset implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The fewest interactions of a slice: one to look at and one to predict. */
  public static final int MIN_SLICE = 2;

  private final DatasetInfo info;
  private final Arena arena;
  private final Map<String, CategoricalColumn> categorical = new HashMap<>();
  private final Map<String, ContinuousColumn> continuous = new HashMap<>();
  private final Map<Split, MemorySegment> slices = new EnumMap<>(Split.class);

  private SessionDataset(DatasetInfo info, Path folder, Arena arena) {
    this.info = info;
    this.arena = arena;
    for (var column : info.schema().columns()) {
      var values = map(folder.resolve(DatasetInfo.path(column)));
      switch (column.kind()) {
        case CATEGORICAL -> categorical.put(column.name(), new CategoricalColumn(values));
        case CONTINUOUS -> continuous.put(column.name(), new ContinuousColumn(values));
      }
    }
    for (var split : Split.values()) {
      slices.put(split, map(folder.resolve(DatasetInfo.path(split))));
    }
  }

  /**
   * Maps the dataset in {@code folder}.
   *
   * @throws InvalidInputException if the folder is not a prepared dataset of this format, if a file
   *     is missing or of another size than {@code dataset.json} implies, or if a slice does not lie
   *     within the interactions; the content's hash is not recomputed
   */
  public static SessionDataset open(Path folder) {
    var info = DatasetInfo.read(folder);
    requireSizes(folder, info);
    var arena = Arena.ofShared();
    try {
      var dataset = new SessionDataset(info, folder, arena);
      dataset.requireSlices();
      return dataset;
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  public DatasetInfo info() {
    return info;
  }

  public Schema schema() {
    return info.schema();
  }

  /** Number of slices in a split. */
  public int size(Split split) {
    return info.counts().slices().get(split);
  }

  /** First interaction of slice {@code i}. */
  public long begin(Split split, int i) {
    return slices.get(split).getAtIndex(LONG, 2L * i);
  }

  /** One past the last interaction of slice {@code i}. */
  public long end(Split split, int i) {
    return slices.get(split).getAtIndex(LONG, 2L * i + 1);
  }

  /**
   * @throws InvalidInputException if there is no categorical column of that name
   */
  public CategoricalColumn categorical(String column) {
    return column(categorical, column, "categorical");
  }

  /**
   * @throws InvalidInputException if there is no continuous column of that name
   */
  public ContinuousColumn continuous(String column) {
    return column(continuous, column, "continuous");
  }

  /** The column of item ids. */
  public CategoricalColumn itemIds() {
    return categorical(schema().itemId().name());
  }

  /**
   * Reads every value once. Whoever takes a dataset from elsewhere calls this before using it: an
   * id above its cardinality would read beyond a table.
   *
   * @throws InvalidInputException if an id lies outside 0..cardinality, an item id is 0, or a
   *     number is not finite; names the first such interaction of each column
   */
  public void requireValues() {
    var problems = new Problems();
    for (var column : schema().columns()) {
      switch (column.kind()) {
        case CATEGORICAL -> requireIds(problems, column);
        case CONTINUOUS -> requireFinite(problems, column);
      }
    }
    problems.throwIfAny();
  }

  @Override
  public void close() {
    arena.close();
  }

  private void requireIds(Problems problems, Column column) {
    var ids = categorical.get(column.name());
    int low = column.isItemId() ? 1 : 0;
    for (long i = 0; i < info.counts().interactions(); i++) {
      int id = ids.at(i);
      if (id < low || id > column.cardinality()) {
        problems.add(
            new Problem(
                "column '" + column.name() + "'",
                "an id lies in " + low + ".." + column.cardinality(),
                "interaction " + i + " has " + id,
                "prepare the dataset again"));
        return;
      }
    }
  }

  private void requireFinite(Problems problems, Column column) {
    var values = continuous.get(column.name());
    for (long i = 0; i < info.counts().interactions(); i++) {
      float value = values.at(i);
      if (!Float.isFinite(value)) {
        problems.add(
            new Problem(
                "column '" + column.name() + "'",
                "a number is finite",
                "interaction " + i + " has " + value,
                "prepare the dataset again"));
        return;
      }
    }
  }

  private void requireSlices() {
    for (var split : Split.values()) {
      for (int i = 0; i < size(split); i++) {
        long begin = begin(split, i);
        long end = end(split, i);
        if (begin < 0 || end - begin < MIN_SLICE || end > info.counts().interactions()) {
          throw InvalidInputException.of(
              DatasetInfo.path(split),
              "a slice has at least " + MIN_SLICE + " interactions and lies within the dataset's",
              "slice " + i + " is [" + begin + ", " + end + ")",
              "prepare the dataset again");
        }
      }
    }
  }

  private <C> C column(Map<String, C> columns, String name, String kind) {
    var found = columns.get(name);
    if (found == null) {
      throw InvalidInputException.of(
          "column '" + name + "'",
          "a " + kind + " column of dataset '" + info.name() + "' is asked for",
          "it has none of that name",
          Nearest.wayOut(name, columns.keySet()));
    }
    return found;
  }

  private MemorySegment map(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSizes(Path folder, DatasetInfo info) {
    var problems = new Problems();
    for (var file : info.files()) {
      var path = folder.resolve(file.path());
      var law = "the file has the " + file.bytes() + " bytes that dataset.json implies";
      try {
        var offence =
            Files.isRegularFile(path) ? "it has " + Files.size(path) : "there is no such file";
        problems.require(
            Files.isRegularFile(path) && Files.size(path) == file.bytes(),
            path.toString(),
            law,
            () -> offence,
            "fetch or import the dataset again");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    problems.throwIfAny();
  }
}
