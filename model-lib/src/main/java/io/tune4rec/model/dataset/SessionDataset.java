package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A prepared dataset, mapped into memory: processes on one host share its pages.
 *
 * <p>A split is a list of slices, runs of interactions {@code [begin, end)} of one session in time
 * order, at least two long. Training learns from a slice; evaluation predicts its last item from
 * those before. Slices come window by window, in a window in time order of their session's start,
 * and vectors of ranks follow that order. Any thread may read; one closes, after the others have
 * ended.
 */
public final class SessionDataset implements AutoCloseable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The fewest interactions of a slice: one to look at and one to predict. */
  public static final int MIN_SLICE = 2;

  private final DatasetInfo info;
  private final Arena arena;
  private final List<MemorySegment> mapped = new ArrayList<>();
  private final Map<String, CategoricalColumn> categorical = new HashMap<>();
  private final Map<String, ContinuousColumn> continuous = new HashMap<>();
  private final Map<String, ListColumn> lists = new HashMap<>();
  private final Map<String, IdMap> ids = new HashMap<>();
  private final Map<Split, MemorySegment> slices = new EnumMap<>(Split.class);
  private final Map<Split, int[]> firsts = new EnumMap<>(Split.class);
  private final MemorySegment times;
  private final MemorySegment sessions;
  private final Optional<MemorySegment> users;

  private SessionDataset(DatasetInfo info, Path folder, Arena arena) {
    this.info = info;
    this.arena = arena;
    for (var column : info.schema().columns()) {
      mapColumn(folder, column);
    }
    times = map(folder.resolve(DatasetLayout.TIMES));
    sessions = map(folder.resolve(DatasetLayout.SESSIONS));
    users =
        info.counts().users() > 0
            ? Optional.of(map(folder.resolve(DatasetLayout.USERS)))
            : Optional.empty();
    for (var split : Split.values()) {
      slices.put(split, map(folder.resolve(DatasetLayout.split(split))));
      firsts.put(split, firsts(info, split));
    }
  }

  private void mapColumn(Path folder, Column column) {
    var values = map(folder.resolve(DatasetLayout.values(column)));
    if (column.list()) {
      var offsets = map(folder.resolve(DatasetLayout.offsets(column)));
      lists.put(column.name(), new ListColumn(offsets, values));
    } else {
      switch (column.kind()) {
        case CATEGORICAL -> categorical.put(column.name(), new CategoricalColumn(values));
        case CONTINUOUS -> continuous.put(column.name(), new ContinuousColumn(values));
      }
    }
    var text = DatasetLayout.idText(column.name());
    if (info.files().stream().anyMatch(file -> file.path().equals(text))) {
      var offsets = map(folder.resolve(DatasetLayout.idOffsets(column.name())));
      ids.put(column.name(), new IdMap(offsets, map(folder.resolve(text)), column.cardinality()));
    }
  }

  private static int[] firsts(DatasetInfo info, Split split) {
    var firsts = new int[info.windows().size() + 1];
    for (int w = 0; w < info.windows().size(); w++) {
      firsts[w + 1] = firsts[w] + info.windows().get(w).slices().get(split);
    }
    return firsts;
  }

  /**
   * Maps the dataset in {@code folder}.
   *
   * @throws InvalidInputException if the folder is not a prepared dataset of this format, if a file
   *     is missing or of another size than {@code dataset.json} implies, or if a slice does not lie
   *     within the interactions; the files' hashes are not recomputed
   */
  public static SessionDataset open(Path folder) {
    var info = DatasetInfo.read(folder);
    var problems = new Problems();
    requireSizes(problems, folder, info);
    problems.throwIfAny();
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
    return info.slices(split);
  }

  /**
   * Index of a window's first slice in a split.
   *
   * @param window from 0; the number of windows gives the size of the split
   */
  public int first(Split split, int window) {
    return firsts.get(split)[window];
  }

  /** First interaction of slice {@code i}. */
  public long begin(Split split, int i) {
    return slices.get(split).getAtIndex(ListColumn.LONG, 2L * i);
  }

  /** One past the last interaction of slice {@code i}. */
  public long end(Split split, int i) {
    return slices.get(split).getAtIndex(ListColumn.LONG, 2L * i + 1);
  }

  /** Number of sessions; their interactions lie one after the other. */
  public long sessions() {
    return info.counts().sessions();
  }

  /** First interaction of a session. */
  public long sessionBegin(long session) {
    return sessions.getAtIndex(ListColumn.LONG, session);
  }

  /** One past the last interaction of a session. */
  public long sessionEnd(long session) {
    return sessions.getAtIndex(ListColumn.LONG, session + 1);
  }

  /**
   * The session of an interaction.
   *
   * @throws IndexOutOfBoundsException if there is no such interaction
   */
  public long sessionOf(long interaction) {
    Objects.checkIndex(interaction, info.counts().interactions());
    long low = 0;
    long high = sessions() - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (sessionEnd(middle) <= interaction) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** When an interaction was, in the dataset's {@link TimeBase}. */
  public long time(long interaction) {
    return times.getAtIndex(ListColumn.LONG, interaction);
  }

  /** Whose a session is, from 1, where that is known. */
  public OptionalInt user(long session) {
    return users.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(users.get().getAtIndex(INT, session));
  }

  /**
   * @throws InvalidInputException if there is no categorical column of that name, or it is a list
   */
  public CategoricalColumn categorical(String column) {
    return column(categorical, column, "categorical");
  }

  /**
   * @throws InvalidInputException if there is no continuous column of that name, or it is a list
   */
  public ContinuousColumn continuous(String column) {
    return column(continuous, column, "continuous");
  }

  /**
   * @throws InvalidInputException if there is no list column of that name
   */
  public ListColumn list(String column) {
    return column(lists, column, "list");
  }

  /** The original values of a column's ids, if they were kept. */
  public Optional<IdMap> ids(String column) {
    return Optional.ofNullable(ids.get(column));
  }

  /** The column of item ids. */
  public CategoricalColumn itemIds() {
    return categorical(schema().itemId().name());
  }

  /**
   * Reads every value once. Whoever takes a dataset from elsewhere calls this before using it: an
   * id above its highest would read beyond a table.
   *
   * @throws InvalidInputException if an id lies outside its range, an item id is 0, a number is not
   *     finite, a list or session does not begin where the one before ends, a session goes back in
   *     time, a slice leaves its session, windows overlap, or a column has more ids than a table
   *     can have rows; names the first such place of each file
   */
  public void requireValues() {
    new ValueCheck(this).run();
  }

  @Override
  public void close() {
    arena.close();
  }

  private void requireSlices() {
    for (var split : Split.values()) {
      for (int i = 0; i < size(split); i++) {
        long begin = begin(split, i);
        long end = end(split, i);
        if (begin < 0 || end - begin < MIN_SLICE || end > info.counts().interactions()) {
          throw InvalidInputException.of(
              DatasetLayout.split(split),
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

  /**
   * Gives back the memory that the files take in this process; what is read next comes from the
   * system's cache again. For processes that read all of a dataset and have a limit; any thread may
   * call it while others read.
   */
  public void unload() {
    mapped.forEach(MemorySegment::unload);
  }

  private MemorySegment map(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      mapped.add(segment);
      return segment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes a problem for each file that is missing or of another size. */
  static void requireSizes(Problems problems, Path folder, DatasetInfo info) {
    for (var file : info.files()) {
      var path = folder.resolve(file.path());
      var law = "the file has the " + file.bytes() + " bytes that dataset.json gives";
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
  }
}
