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
import java.util.ArrayList;
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
 * @param protocol what is trained on and what is evaluated, as plain JSON values
 * @param continuous how each continuous column was standardised, by column name
 * @param provenance where the data came from; not part of the hash
 */
public record DatasetInfo(
    String name,
    String hash,
    Schema schema,
    Counts counts,
    Map<String, Object> protocol,
    Map<String, Scale> continuous,
    Map<String, Object> provenance) {
  /** The file's name in a dataset's folder. */
  public static final String FILE = "dataset.json";

  /** The format this version of the library reads and writes. */
  public static final String FORMAT = "tune4rec-dataset/1";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * How much there is.
   *
   * @param interactions rows of every column
   * @param sessions of any length, those too short for a slice included
   * @param items that are ranked: the item column's cardinality
   * @param slices sequences per split
   */
  public record Counts(long interactions, long sessions, int items, Map<Split, Integer> slices) {
    public Counts {
      var copy = new LinkedHashMap<Split, Integer>();
      for (var split : Split.values()) {
        copy.put(split, requireNonNull(slices.get(split), split::text));
      }
      slices = Collections.unmodifiableMap(copy);
      var problems = new Problems();
      long rows = interactions;
      problems.require(
          rows >= 1, "counts", "a dataset has an interaction", () -> "got " + rows, "");
      problems.require(
          copy.values().stream().allMatch(n -> n >= 0),
          "splits",
          "a split has 0 sequences or more",
          () -> "got " + copy,
          "");
      problems.throwIfAny();
    }
  }

  public DatasetInfo {
    requireNonNull(counts);
    protocol = Collections.unmodifiableMap(new LinkedHashMap<>(protocol));
    continuous = Collections.unmodifiableMap(new LinkedHashMap<>(continuous));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
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
    var scaled = continuous.keySet();
    for (var column : schema.columns()) {
      problems.require(
          (column.kind() == Column.Kind.CONTINUOUS) == scaled.contains(column.name()),
          "continuous",
          "every continuous column and no other has a scale",
          () -> "column '" + column.name() + "' differs",
          "prepare the dataset again");
    }
    problems.throwIfAny();
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
    for (var column : schema.columns()) {
      problems.require(
          COLUMN.matcher(column.name()).matches(),
          "column '" + column.name() + "'",
          "a column's name is up to 64 letters, digits, '_', '.' and '-', because it names a file",
          () -> "this one is not",
          "rename the column");
    }
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
   * @throws InvalidInputException if it is not of this format
   */
  public static DatasetInfo parse(String source, byte[] json) {
    return DatasetJson.read(source, json);
  }

  /** The text of {@code dataset.json}. */
  public byte[] toJson() {
    return DatasetJson.write(this);
  }

  /** Every file of the folder but {@code dataset.json}, with its exact size. */
  public List<DatasetFile> files() {
    var files = new ArrayList<DatasetFile>();
    for (var column : schema.columns()) {
      files.add(new DatasetFile(path(column), counts.interactions() * Integer.BYTES));
    }
    for (var split : Split.values()) {
      files.add(new DatasetFile(path(split), counts.slices().get(split) * 2L * Long.BYTES));
    }
    return List.copyOf(files);
  }

  static String path(Column column) {
    return "columns/"
        + column.name()
        + switch (column.kind()) {
          case CATEGORICAL -> ".i32";
          case CONTINUOUS -> ".f32";
        };
  }

  static String path(Split split) {
    return "splits/" + split.text() + ".i64";
  }
}
