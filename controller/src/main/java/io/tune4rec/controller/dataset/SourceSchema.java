package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Column;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the columns of a source mean, whoever said so.
 *
 * @param origin who said so
 * @param name of the dataset, if nobody gives it another
 * @param delimiter between cells, where the file's format has one
 * @param columns that become columns of the dataset: the item id and the features
 * @param listColumns columns with several values per cell, which are left out
 */
public record SourceSchema(
    Origin origin,
    String name,
    char delimiter,
    TimeColumn time,
    SessionColumn session,
    List<FeatureColumn> columns,
    List<String> listColumns) {

  /** Who said what the columns mean. */
  public enum Origin {
    /** The file {@code schema.json} beside the interactions. */
    SCHEMA_JSON,
    /** The options of a command, such as {@code --item}. */
    OPTIONS
  }

  /**
   * The column by which a session's interactions are ordered.
   *
   * @param judged whether the kind was told from the first value, not given
   */
  public record TimeColumn(String name, TimeKind kind, boolean judged) {}

  /** The column that says which session an interaction belongs to. */
  public record SessionColumn(String name, Ids ids) {}

  /**
   * A column that becomes one of the dataset's.
   *
   * @param name in the source
   * @param stored its name in the dataset
   * @param ids how a categorical column names its categories; of no meaning for a continuous one
   */
  public record FeatureColumn(
      String name, String stored, Column.Kind kind, Ids ids, Set<String> tags) {
    public FeatureColumn {
      tags = Set.copyOf(tags);
    }

    boolean isItem() {
      return tags.contains(Column.ITEM_ID);
    }
  }

  public SourceSchema {
    columns = List.copyOf(columns);
    listColumns = List.copyOf(listColumns);
  }

  /**
   * Reads {@code schema.json} of {@code folder}.
   *
   * @throws InvalidInputException with everything wrong with it
   */
  public static SourceSchema read(Path folder) {
    return new SourceSchemaReader(folder).read();
  }

  /** The columns that a source must have, by their names there. */
  public Set<String> wanted() {
    var names = new LinkedHashSet<String>();
    names.add(session.name());
    names.add(time.name());
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  /** How many columns of the dataset are of that kind. */
  public int count(Column.Kind kind) {
    return columns(kind).size();
  }

  /** Of one kind, in order. */
  List<FeatureColumn> columns(Column.Kind kind) {
    return columns.stream().filter(column -> column.kind() == kind).toList();
  }
}
