package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Column;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a source mean, whoever said so.
 *
 * @param origin who said so
 * @param name of the dataset, if nobody gives it another
 * @param columns that become columns of the dataset: the item id and the features
 */
public record SourceSchema(
    Origin origin, String name, Layout layout, Keys keys, List<FeatureColumn> columns) {
  /** What a column is tagged with whose value is one in a session. */
  public static final String SESSION_FEATURE = "session_feature";

  /** Who said what the columns mean. */
  public enum Origin {
    /** The file {@code schema.json} beside the interactions. */
    SCHEMA_JSON,
    /** A Merlin schema beside Parquet files whose rows are sessions or interactions. */
    MERLIN,
    /** The options of a command, such as {@code --item}, or a file that stands for them. */
    OPTIONS
  }

  /**
   * How the rows are written, and which are taken.
   *
   * @param delimiter between cells, where the file's format has one
   * @param header names of the columns of files whose first line does not name them; else empty
   * @param listDelimiter between the values of a cell that holds several
   * @param where by column the values of rows that are taken
   * @param sessions whether a row is a session, with lists of what is known of its interactions
   */
  public record Layout(
      String delimiter,
      List<String> header,
      String listDelimiter,
      Map<String, Set<String>> where,
      boolean sessions) {
    public Layout {
      header = List.copyOf(header);
      where = new LinkedHashMap<>(where);
    }

    /** A file that names its columns, taken whole. */
    static Layout of(String delimiter, String listDelimiter) {
      return new Layout(delimiter, List.of(), listDelimiter, Map.of(), false);
    }
  }

  /**
   * What places an interaction.
   *
   * @param session empty if sessions are to be made of what users did
   * @param start when the session began, of the kind that {@code time} is of
   * @param split the column of the words train, valid and test
   */
  public record Keys(
      TimeColumn time,
      Optional<IdColumn> session,
      Optional<IdColumn> user,
      Optional<String> start,
      Optional<String> split) {
    public Keys {
      if (session.isEmpty() && user.isEmpty()) {
        throw new IllegalArgumentException("interactions belong to sessions or users, got neither");
      }
    }
  }

  /**
   * The column by which a session's interactions are ordered.
   *
   * @param judged whether the kind was told from the first value, not given
   * @param offset what is to be added to its times
   */
  public record TimeColumn(String name, TimeKind kind, boolean judged, Optional<Offset> offset) {}

  /** A column with what is to be added to a time. */
  public record Offset(String name, OffsetUnit unit) {}

  /** The column that says which session or user an interaction belongs to. */
  public record IdColumn(String name, Ids ids) {}

  /**
   * A column that becomes one of the dataset's.
   *
   * @param name in the source
   * @param stored its name in the dataset
   * @param list whether a cell holds any number of values
   * @param ids how a categorical column names its categories; of no meaning for a continuous one
   */
  public record FeatureColumn(
      String name, String stored, Column.Kind kind, boolean list, Ids ids, Set<String> tags) {
    public FeatureColumn {
      tags = Set.copyOf(tags);
    }

    boolean isItem() {
      return tags.contains(Column.ITEM_ID);
    }
  }

  public SourceSchema {
    columns = List.copyOf(columns);
  }

  /**
   * Reads {@code schema.json} of {@code folder}.
   *
   * @throws InvalidInputException with everything wrong with it
   */
  public static SourceSchema read(Path folder) {
    return new SourceSchemaReader(folder).read();
  }

  public TimeColumn time() {
    return keys.time();
  }

  /** The columns that a source must have, by their names there. */
  public Set<String> wanted() {
    var names = new LinkedHashSet<String>();
    keys.session().ifPresent(column -> names.add(column.name()));
    names.add(time().name());
    time().offset().ifPresent(offset -> names.add(offset.name()));
    keys.user().ifPresent(column -> names.add(column.name()));
    keys.start().ifPresent(names::add);
    keys.split().ifPresent(names::add);
    names.addAll(layout.where().keySet());
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  /** The column of items, by its name in the source. */
  String item() {
    return columns.stream().filter(FeatureColumn::isItem).findFirst().orElseThrow().name();
  }

  /** How many columns of the dataset are of that kind and hold one value a row. */
  public int count(Column.Kind kind) {
    return columns(kind).size();
  }

  /** How many columns of the dataset are of that kind and hold any number of values a row. */
  public int countLists(Column.Kind kind) {
    return lists(kind).size();
  }

  /** Of one kind with one value a row, in order. */
  List<FeatureColumn> columns(Column.Kind kind) {
    return of(kind, false);
  }

  /** Of one kind with any number of values a row, in order. */
  List<FeatureColumn> lists(Column.Kind kind) {
    return of(kind, true);
  }

  private List<FeatureColumn> of(Column.Kind kind, boolean list) {
    return columns.stream().filter(c -> c.kind() == kind && c.list() == list).toList();
  }
}
