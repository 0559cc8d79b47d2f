package io.tune4rec.model.schema.merlin;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.merlin.MerlinColumn.IntDomain;
import io.tune4rec.model.schema.merlin.MerlinColumn.Type;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The columns of a prepared dataset as Merlin describes them where a row is a session. */
public final class SessionColumns {
  private static final String ITEM = "item";

  private final ValueCount lengths;

  /**
   * @param lengths of the rows' lists
   */
  public SessionColumns(ValueCount lengths) {
    this.lengths = lengths;
  }

  /** A column of the dataset's ids or numbers. */
  public MerlinColumn of(Column column) {
    return switch (column.kind()) {
      case CATEGORICAL ->
          MerlinColumn.categorical(
              column.name(),
              column.isItemId() ? 1 : 0,
              column.maxId(),
              Optional.of(lengths),
              tags(column));
      case CONTINUOUS -> MerlinColumn.continuous(column.name(), Optional.of(lengths), tags(column));
    };
  }

  /** A categorical column with the values that the ids had in the source, as text. */
  public MerlinColumn original(Column column) {
    return list(column.name(), Type.BYTES, tags(column));
  }

  /** When the interactions were, as whole numbers. */
  public MerlinColumn time(String name) {
    return list(name, Type.INT, List.of("time", MerlinColumn.LIST));
  }

  /** A number of the row itself, such as its session's. */
  public static MerlinColumn scalar(String name, String tag, long max) {
    return new MerlinColumn(
        name,
        Type.INT,
        Optional.of(new IntDomain(name, Optional.of(1L), Optional.of(max), false)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(tag),
        Map.of());
  }

  private MerlinColumn list(String name, Type type, List<String> tags) {
    return new MerlinColumn(
        name,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.of(lengths),
        List.of(),
        tags,
        Map.of());
  }

  private static List<String> tags(Column column) {
    var tags = new ArrayList<>(new TreeSet<>(column.tags()));
    if (column.isItemId()) {
      tags.add(ITEM);
    }
    tags.add(MerlinColumn.LIST);
    return tags;
  }
}
