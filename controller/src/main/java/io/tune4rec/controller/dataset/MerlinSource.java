package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.dataset.SourceSchema.IdColumn;
import io.tune4rec.controller.dataset.SourceSchema.Keys;
import io.tune4rec.controller.dataset.SourceSchema.TimeColumn;
import io.tune4rec.controller.source.ExplodedRows;
import io.tune4rec.controller.source.ReadOptions;
import io.tune4rec.controller.source.RowsOpener;
import io.tune4rec.controller.source.SourceFile;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.merlin.MerlinColumn;
import io.tune4rec.model.schema.merlin.MerlinSchema;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a schema of a source of one of Merlin. Ids are taken as they are numbered there. Where the
 * items are lists, a row is a session.
 */
final class MerlinSource {
  private static final String SESSION_ID = "session_id";
  private static final String USER_ID = "user_id";
  private static final String TIMESTAMP = "timestamp";
  private static final String SESSION = "session";

  private final Path path;
  private final List<MerlinColumn> columns;
  private final RowsOpener opener;

  MerlinSource(Path path, RowsOpener opener) {
    this.path = path;
    this.opener = opener;
    columns = MerlinSchema.read(path).columns();
  }

  /**
   * @param parts of the files, where their names say them
   * @throws InvalidInputException if the schema names no item, or rows that are interactions lack a
   *     session or a time
   */
  SourceSchema of(SourceFile first, List<Source.Part> parts) {
    var item = item();
    var session = key(SESSION_ID);
    var user = key(USER_ID);
    boolean lists = item.isList();
    var time = columns.stream().filter(c -> c.has(TIMESTAMP) && c.isList() == lists).findFirst();
    if (!lists && (session.isEmpty() || time.isEmpty())) {
      throw refused(
          "rows of single items have columns tagged session_id and timestamp",
          session.isEmpty() ? "none is tagged session_id" : "none is tagged timestamp",
          "tag them, or name the columns with --session, --item and --time");
    }
    // the files of a window repeat others; those of one split are in time order, and that is
    // checked
    var clock = Source.haveWindows(parts) ? Optional.<MerlinColumn>empty() : time;
    var keys =
        new Keys(
            clock
                .map(column -> time(first, column.name()))
                .orElse(new TimeColumn(ExplodedRows.POSITION, TimeKind.POSITION, false, none())),
            Optional.of(
                new IdColumn(
                    session.map(MerlinColumn::name).orElse(ExplodedRows.SESSION), new Ids.Named())),
            user.map(column -> new IdColumn(column.name(), new Ids.Named())),
            Optional.empty(),
            Optional.empty());
    var taken = new HashSet<MerlinColumn>();
    List.of(session, user, time).forEach(key -> key.ifPresent(taken::add));
    var features =
        columns.stream()
            .filter(column -> !taken.contains(column) && isFeature(column))
            .map(column -> feature(column, column.equals(item), lists))
            .toList();
    MappedSchema.requireDifferent(features);
    return new SourceSchema(SourceSchema.Origin.MERLIN, name(), layout(lists), keys, features);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static SourceSchema.Layout layout(boolean sessions) {
    var plain = SourceSchema.Layout.of(",", ColumnMapping.Layout.LIST_DELIMITER);
    return new SourceSchema.Layout(
        plain.delimiter(), plain.header(), plain.listDelimiter(), plain.where(), sessions);
  }

  private String name() {
    var folder = path.toAbsolutePath().normalize().getParent();
    return folder == null || folder.getFileName() == null
        ? "sessions"
        : folder.getFileName().toString();
  }

  private MerlinColumn item() {
    var items = columns.stream().filter(c -> c.has(Column.ITEM_ID)).toList();
    if (items.size() != 1 || !items.getFirst().isCategorical()) {
      throw refused(
          "exactly one column with an int_domain is tagged item_id",
          items.isEmpty()
              ? "none is"
              : "these are: " + items.stream().map(MerlinColumn::name).toList(),
          "tag the column of items");
    }
    return items.getFirst();
  }

  private Optional<MerlinColumn> key(String tag) {
    return columns.stream()
        .filter(c -> !c.isList() && (c.has(tag) || c.name().equals(tag)))
        .findFirst();
  }

  /** As Merlin has it: what is neither is carried along, and no model sees it. */
  private static boolean isFeature(MerlinColumn column) {
    return column.isCategorical() || column.isContinuous() || column.floatDomain().isPresent();
  }

  private static FeatureColumn feature(MerlinColumn column, boolean item, boolean sessions) {
    var tags = new HashSet<>(column.tags());
    boolean ofSession = sessions ? !column.isList() : tags.contains(SESSION);
    if (ofSession) {
      tags.add(SourceSchema.SESSION_FEATURE);
    }
    if (!item) {
      tags.remove(Column.ITEM_ID);
    }
    var ids = new Ids.Numbered(column.isCategorical() ? column.cardinality() - 1 : 0);
    return new FeatureColumn(
        column.name(),
        MappedSchema.stored(column.name()),
        column.isCategorical() ? Column.Kind.CATEGORICAL : Column.Kind.CONTINUOUS,
        column.isList() && !sessions,
        ids,
        tags);
  }

  /** Told from the first value, as in other files. */
  private TimeColumn time(SourceFile file, String column) {
    var options = new ReadOptions(",", Set.of(column));
    try (var rows = opener.open(file, options)) {
      int cell = rows.columns().indexOf(column);
      if (cell < 0 || !rows.next()) {
        return new TimeColumn(column, TimeKind.ISO_8601, true, none());
      }
      var text =
          rows.elements(cell)
              .map(values -> values.isEmpty() ? "" : values.getFirst())
              .orElseGet(() -> rows.text(cell));
      return new TimeColumn(column, TimeKind.of(text).orElse(TimeKind.ISO_8601), true, none());
    }
  }

  private InvalidInputException refused(String law, String offence, String wayOut) {
    return InvalidInputException.of(path.getFileName().toString(), law, offence, wayOut);
  }
}
