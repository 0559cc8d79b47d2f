package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.dataset.SourceSchema.IdColumn;
import io.tune4rec.controller.dataset.SourceSchema.Keys;
import io.tune4rec.controller.dataset.SourceSchema.Offset;
import io.tune4rec.controller.dataset.SourceSchema.TimeColumn;
import io.tune4rec.controller.source.Delimiter;
import io.tune4rec.controller.source.ReadOptions;
import io.tune4rec.controller.source.RowsOpener;
import io.tune4rec.controller.source.SourceFile;
import io.tune4rec.controller.source.SourceFormat;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Makes a schema of options and of what the first file shows: delimiter, columns, first times. */
final class MappedSchema {
  private static final int ROWS_FOR_TIME = 1000;
  private static final int STORED_NAME = 64;

  private final ColumnMapping mapping;
  private final RowsOpener opener;

  MappedSchema(ColumnMapping mapping, RowsOpener opener) {
    this.mapping = mapping;
    this.opener = opener;
  }

  /**
   * @throws InvalidInputException if the first file lacks a column, with all that it lacks, or if
   *     no time can be told
   */
  SourceSchema of(List<SourceFile> files) {
    var wanted = mapping.options().keySet();
    var first = files.getFirst();
    var layout = layout(files, wanted);
    var options = new ReadOptions(layout.delimiter(), layout.header(), Set.copyOf(wanted));
    try (var rows = opener.open(first, options)) {
      requireColumns(first, rows.columns());
      var given = mapping.keys();
      var keys =
          new Keys(
              time(first, rows),
              given.session().map(column -> new IdColumn(column, new Ids.Named())),
              given.user().map(column -> new IdColumn(column, new Ids.Named())),
              mapping.time().start(),
              given.split());
      return new SourceSchema(SourceSchema.Origin.OPTIONS, first.name(), layout, keys, columns());
    }
  }

  private SourceSchema.Layout layout(List<SourceFile> files, Set<String> wanted) {
    var given = mapping.layout();
    var delimiter =
        given
            .delimiter()
            .orElseGet(
                () ->
                    files.stream()
                        .filter(file -> file.format() == SourceFormat.DELIMITED)
                        .findFirst()
                        .map(file -> Delimiter.best(file, wanted, given.header()))
                        .orElse(","));
    var where = new LinkedHashMap<String, Set<String>>();
    given.where().forEach((column, values) -> where.put(column, Set.copyOf(values)));
    return new SourceSchema.Layout(delimiter, given.header(), given.listDelimiter(), where, false);
  }

  private void requireColumns(SourceFile file, List<String> columns) {
    var problems = new Problems();
    mapping
        .options()
        .forEach(
            (column, option) -> {
              int times = Collections.frequency(columns, column);
              problems.require(
                  times == 1,
                  option,
                  "it names one column of " + file.name(),
                  () ->
                      times == 0
                          ? "there is no '" + column + "'"
                          : times + " are called '" + column + "'",
                  times == 0 ? meant(column, columns) : "rename them in the file");
            });
    problems.throwIfAny();
  }

  private static String meant(String column, List<String> columns) {
    var near = Nearest.meant(column, columns);
    var all = "its columns are " + CellChecks.shown(columns);
    var headless =
        columns.stream().anyMatch(name -> TimeKind.of(name).isPresent())
            ? "; the first line has to name the columns, put one before it, or name them with"
                + " --header"
            : "";
    return (near.isEmpty() ? all : near + " " + all) + headless;
  }

  private TimeColumn time(SourceFile file, SourceRows rows) {
    var given = mapping.time();
    if (given.unit().isPresent()) {
      return time(given.unit().orElseThrow(), false);
    }
    int cell = rows.columns().indexOf(given.column());
    var first = "";
    int seen = 0;
    boolean readable = true;
    for (; seen < ROWS_FOR_TIME && rows.next(); seen++) {
      readable &= rows.defect().isEmpty();
      var text = rows.defect().isPresent() ? "" : rows.text(cell).strip();
      var kind = TimeKind.of(text);
      if (kind.isPresent()) {
        return time(kind.orElseThrow(), true);
      }
      first = first.isEmpty() ? text : first;
    }
    if (!readable && first.isEmpty()) {
      // whatever the kind, the rows are refused when they are read, with all that is wrong
      return time(TimeKind.ISO_8601, true);
    }
    throw seen == 0 ? noRow(file) : notTold(file, first);
  }

  private TimeColumn time(TimeKind kind, boolean judged) {
    var given = mapping.time();
    return new TimeColumn(
        given.column(),
        kind,
        judged,
        given.offset().map(column -> new Offset(column, given.offsetUnit())));
  }

  private static InvalidInputException noRow(SourceFile file) {
    return InvalidInputException.of(
        file.name(), "there is at least one interaction", "there is none", "");
  }

  private InvalidInputException notTold(SourceFile file, String first) {
    return InvalidInputException.of(
        file.name() + ", column '" + mapping.time().column() + "'",
        "times are epoch seconds, milliseconds, microseconds or nanoseconds between 1973 and 2100,"
            + " ISO-8601 dates or date-times, or whole numbers that give the order in a session",
        first.isEmpty() ? "its first cells are empty" : CellChecks.got(first),
        "write them like 2014-03-01T10:00:00Z, or say what they are with --time-unit");
  }

  private List<FeatureColumn> columns() {
    var columns = new ArrayList<FeatureColumn>();
    var given = mapping.features();
    columns.add(
        feature(mapping.keys().item(), Column.Kind.CATEGORICAL, false, Set.of(Column.ITEM_ID)));
    given.categories().forEach(name -> columns.add(feature(name, Column.Kind.CATEGORICAL, false)));
    given.numbers().forEach(name -> columns.add(feature(name, Column.Kind.CONTINUOUS, false)));
    given.lists().forEach(name -> columns.add(feature(name, Column.Kind.CATEGORICAL, true)));
    given.numberLists().forEach(name -> columns.add(feature(name, Column.Kind.CONTINUOUS, true)));
    requireDifferent(columns);
    return columns;
  }

  private FeatureColumn feature(String column, Column.Kind kind, boolean list) {
    boolean ofSession = mapping.features().ofSession().contains(column);
    return feature(column, kind, list, ofSession ? Set.of(SourceSchema.SESSION_FEATURE) : Set.of());
  }

  private static FeatureColumn feature(
      String column, Column.Kind kind, boolean list, Set<String> tags) {
    return new FeatureColumn(column, stored(column), kind, list, new Ids.Named(), tags);
  }

  /** A name that can name a file of the dataset. */
  static String stored(String column) {
    var plain = column.replaceAll("[^A-Za-z0-9_.-]+", "_");
    var started = plain.matches("[A-Za-z0-9_].*") ? plain : "_" + plain;
    return started.substring(0, Math.min(started.length(), STORED_NAME));
  }

  static void requireDifferent(List<FeatureColumn> columns) {
    var problems = new Problems();
    var first = new HashMap<String, String>();
    for (var column : columns) {
      var other = first.putIfAbsent(column.stored(), column.name());
      problems.require(
          other == null,
          "column '" + column.name() + "'",
          "columns have different names in the dataset, made of letters, digits, '_', '.' and '-'",
          () -> "'" + other + "' is called '" + column.stored() + "' there too",
          "rename one of them in the file");
    }
    problems.throwIfAny();
  }
}
