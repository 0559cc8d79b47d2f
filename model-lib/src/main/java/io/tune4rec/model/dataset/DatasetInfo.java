package io.tune4rec.model.dataset;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code dataset.json} says about a prepared dataset.
 *
 * @param name for people; not part of the hash, so the same content may go by several names
 * @param hash of the content, 64 hexadecimal digits; it names the version and the folder
 * @param schema the stored columns: the item id and every feature
 * @param time what the times are
 * @param split how the sessions were cut: kind and arguments, as plain JSON values
 * @param windows at least one, oldest first
 * @param preparation every option of the import with its value, as plain JSON values
 * @param scalings how each continuous column was scaled, by column name
 * @param files every file of the folder but {@code dataset.json}
 * @param provenance where the data came from; not part of the hash
 */
public record DatasetInfo(
    String name,
    String hash,
    Schema schema,
    Counts counts,
    TimeBase time,
    Map<String, Object> split,
    List<Window> windows,
    Map<String, Object> preparation,
    Map<String, Scaling> scalings,
    List<DatasetFile> files,
    Map<String, Object> provenance) {
  /** The file's name in a dataset's folder. */
  public static final String FILE = "dataset.json";

  /** A description of the data that may lie beside it; no part of the dataset. */
  public static final String PROFILE = "profile.json";

  /** The format this version of the library reads and writes. */
  public static final String FORMAT = "tune4rec-dataset/2";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public DatasetInfo {
    requireNonNull(counts);
    requireNonNull(time);
    split = copy(split);
    windows = List.copyOf(windows);
    preparation = copy(preparation);
    scalings = copy(scalings);
    files = List.copyOf(files);
    provenance = copy(provenance);
    var problems = new Problems();
    requireName(problems, name);
    var given = hash;
    problems.require(
        HASH.matcher(hash).matches(),
        "hash",
        "a dataset's hash is 64 hexadecimal digits",
        () -> "got '" + given + "'",
        "");
    requireColumns(problems, schema);
    problems.require(!windows.isEmpty(), "windows", "a dataset has a window", () -> "got none", "");
    int items = counts.items();
    problems.require(
        items == schema.itemId().cardinality(),
        "counts",
        "the items are the item column's cardinality",
        () -> "got " + items,
        "import the dataset again");
    requireScalings(problems, schema, scalings);
    problems.throwIfAny();
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static void requireScalings(
      Problems problems, Schema schema, Map<String, Scaling> scalings) {
    for (var column : schema.columns()) {
      problems.require(
          (column.kind() == Column.Kind.CONTINUOUS) == scalings.containsKey(column.name()),
          "scalings",
          "every continuous column and no other has a scaling",
          () -> "column '" + column.name() + "' differs",
          "import the dataset again");
    }
    problems.require(
        scalings.size() == schema.columns().stream().filter(DatasetInfo::isContinuous).count(),
        "scalings",
        "every scaling is of a column",
        () -> "got " + scalings.keySet(),
        "import the dataset again");
  }

  private static boolean isContinuous(Column column) {
    return column.kind() == Column.Kind.CONTINUOUS;
  }

  /** Notes a problem unless {@code name} can name a dataset. */
  public static void requireName(Problems problems, String name) {
    problems.require(
        NAME.matcher(name).matches(),
        "name",
        "a dataset's name is up to 64 letters, digits, '.', '_' and '-', and starts with a letter"
            + " or digit",
        () -> "got '" + name + "'",
        "");
  }

  /** Notes a problem for each column whose name cannot name a file of a dataset. */
  public static void requireColumns(Problems problems, Schema schema) {
    DatasetLayout.requireColumns(problems, schema);
  }

  /**
   * Reads {@code dataset.json} of {@code folder}.
   *
   * @throws InvalidInputException if there is none, or if it is not of this format
   */
  public static DatasetInfo read(Path folder) {
    var file = folder.resolve(FILE);
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw InvalidInputException.of(
          folder.toString(),
          "a prepared dataset's folder holds dataset.json",
          "there is none",
          "import the dataset again");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a {@code dataset.json}.
   *
   * @param source how messages name it
   * @throws InvalidInputException if it is not of this format, or if the files it lists are not
   *     those that its schema and counts imply
   */
  public static DatasetInfo parse(String source, byte[] json) {
    return DatasetJson.read(source, json);
  }

  /** The text of {@code dataset.json}. */
  public byte[] toJson() {
    return DatasetJson.write(this);
  }

  /** The same dataset by another name. */
  public DatasetInfo named(String other) {
    return new DatasetInfo(
        other,
        hash,
        schema,
        counts,
        time,
        split,
        windows,
        preparation,
        scalings,
        files,
        provenance);
  }

  DatasetInfo hashed(String other) {
    return new DatasetInfo(
        name,
        other,
        schema,
        counts,
        time,
        split,
        windows,
        preparation,
        scalings,
        files,
        provenance);
  }

  /** How many sequences a split has, those of all windows. */
  public int slices(Split of) {
    return windows.stream().mapToInt(window -> window.slices().get(of)).reduce(0, Math::addExact);
  }
}
