package io.tune4rec.model.schema.merlin;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The columns of a Merlin schema, in order. Two are equal if they have the same columns, in
 * whatever order.
 *
 * @param columns of different names
 */
public record MerlinSchema(List<MerlinColumn> columns) {
  private static final String ITEM_ID = "item_id";

  /** How a schema is written. */
  public enum Format {
    /** Protocol buffer text, {@code schema.pbtxt}. */
    PBTXT,
    /** The JSON of the same message, {@code schema.json}. */
    JSON;

    /** By the ending of a file's name: {@code .pb} and {@code .pbtxt}, else JSON. */
    public static Format of(Path file) {
      var name = file.getFileName().toString();
      return name.endsWith(".pb") || name.endsWith(".pbtxt") ? PBTXT : JSON;
    }
  }

  public MerlinSchema {
    columns = List.copyOf(columns);
    var problems = new Problems();
    var seen = new HashSet<String>();
    for (var column : columns) {
      problems.require(
          seen.add(column.name()),
          "column '" + column.name() + "'",
          "column names are unique",
          () -> "this one occurs twice",
          "rename one of them");
    }
    problems.throwIfAny();
  }

  /**
   * Reads a schema file.
   *
   * @throws InvalidInputException if it is none, with every problem found; unknown fields are none
   */
  public static MerlinSchema read(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file), Format.of(file));
    } catch (CharacterCodingException e) {
      throw InvalidInputException.of(
          file.getFileName().toString(), "a schema file is UTF-8 text", "this one is not", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a schema file.
   *
   * @param source how messages name it
   * @throws InvalidInputException as {@link #read} does
   */
  public static MerlinSchema parse(String source, String text, Format format) {
    return MerlinReader.read(
        source,
        switch (format) {
          case PBTXT -> ProtoText.parse(source, text);
          case JSON -> MerlinReader.json(source, text);
        });
  }

  /** The text of a schema file; reading it gives the same schema. */
  public String text(Format format) {
    return switch (format) {
      case PBTXT -> MerlinTextWriter.write(this);
      case JSON -> MerlinJsonWriter.write(this);
    };
  }

  /** Writes a schema file in the format that its name's ending says. */
  public void write(Path file) {
    try {
      Files.write(file, text(Format.of(file)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<MerlinColumn> find(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The columns that hold, in order. */
  public MerlinSchema where(Predicate<MerlinColumn> holds) {
    return new MerlinSchema(columns.stream().filter(holds).toList());
  }

  /** The columns that have all of the tags, in order. */
  public MerlinSchema tagged(String... tags) {
    return where(column -> Arrays.stream(tags).allMatch(column::has));
  }

  /** The columns of these names, in the schema's order. */
  public MerlinSchema named(Collection<String> names) {
    return where(column -> names.contains(column.name()));
  }

  /** All columns but those of these names, in order. */
  public MerlinSchema without(Collection<String> names) {
    return where(column -> !names.contains(column.name()));
  }

  /** The columns of that type, in order. */
  public MerlinSchema of(MerlinColumn.Type type) {
    return where(column -> column.type() == type);
  }

  /** These columns, then those of the other; of one that both have, this one with both's tags. */
  public MerlinSchema union(MerlinSchema other) {
    var all = new LinkedHashMap<String, MerlinColumn>();
    columns.forEach(column -> all.put(column.name(), column));
    for (var column : other.columns) {
      all.merge(
          column.name(),
          column,
          (mine, theirs) -> {
            var tags = new ArrayList<>(mine.tags());
            tags.addAll(theirs.tags());
            return mine.withTags(tags);
          });
    }
    return new MerlinSchema(List.copyOf(all.values()));
  }

  /**
   * The first column of item ids.
   *
   * @throws InvalidInputException if no column is tagged as one
   */
  public MerlinColumn itemId() {
    return columns.stream()
        .filter(column -> column.has(ITEM_ID))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "schema",
                    "a column carries the tag 'item_id'",
                    "none does of " + columns.stream().map(MerlinColumn::name).toList(),
                    "tag the column of item ids"));
  }

  /**
   * The column of item ids.
   *
   * @param wayOut how the user names one where several are tagged
   * @throws InvalidInputException if none or several columns are tagged as one
   */
  public MerlinColumn onlyItemId(String wayOut) {
    var first = itemId();
    var all = tagged(ITEM_ID).columns();
    if (all.size() > 1) {
      throw InvalidInputException.of(
          "schema",
          "one column carries the tag 'item_id'",
          "these do: " + all.stream().map(MerlinColumn::name).toList(),
          wayOut);
    }
    return first;
  }

  private Map<String, MerlinColumn> byName() {
    var map = new LinkedHashMap<String, MerlinColumn>();
    columns.forEach(column -> map.put(column.name(), column));
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MerlinSchema that && byName().equals(that.byName());
  }

  @Override
  public int hashCode() {
    return byName().hashCode();
  }
}
