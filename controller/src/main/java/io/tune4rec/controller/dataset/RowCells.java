package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.schema.Column;
import java.util.List;
import java.util.Optional;

/** The values of a file's current row; one object for all of its rows. */
final class RowCells {
  private final SourceSchema schema;
  private final Optional<Source.Part> part;
  private final SourceRows row;
  private final Vocabularies vocabularies;
  private final TimeCells times;
  private final RowProblems problems;
  private final CellChecks checks;
  private final ListCells lists;
  private final KeyCells keys;
  private final Cells ids;
  private final Cells numbers;
  private final Cells idLists;
  private final Cells numberLists;
  private final Interaction interaction;

  /** The columns of one kind, and where they stand in the rows. */
  private record Cells(List<FeatureColumn> columns, int[] at) {
    static Cells of(List<FeatureColumn> columns, SourceRows rows) {
      var at = columns.stream().mapToInt(c -> rows.columns().indexOf(c.name())).toArray();
      return new Cells(columns, at);
    }

    int size() {
      return at.length;
    }
  }

  /** Where the keys stand in the rows; -1 for one that is not there. */
  private record KeyCells(int session, int user, int start, int split, int time) {
    static KeyCells of(SourceSchema.Keys keys, SourceRows rows) {
      return new KeyCells(
          at(rows, keys.session().map(SourceSchema.IdColumn::name)),
          at(rows, keys.user().map(SourceSchema.IdColumn::name)),
          at(rows, keys.start()),
          at(rows, keys.split()),
          rows.columns().indexOf(keys.time().name()));
    }

    private static int at(SourceRows rows, Optional<String> column) {
      return column.map(rows.columns()::indexOf).orElse(-1);
    }
  }

  RowCells(
      SourceSchema schema,
      Optional<Source.Part> part,
      SourceRows row,
      Vocabularies vocabularies,
      TimeCells times,
      RowProblems problems) {
    this.schema = schema;
    this.part = part;
    this.row = row;
    this.vocabularies = vocabularies;
    this.times = times;
    this.problems = problems;
    checks = new CellChecks(row, problems, schema);
    lists = new ListCells(row, problems, schema.layout().listDelimiter(), checks);
    keys = KeyCells.of(schema.keys(), row);
    times.turnTo(row);
    ids = Cells.of(schema.columns(Column.Kind.CATEGORICAL), row);
    numbers = Cells.of(schema.columns(Column.Kind.CONTINUOUS), row);
    idLists = Cells.of(schema.lists(Column.Kind.CATEGORICAL), row);
    numberLists = Cells.of(schema.lists(Column.Kind.CONTINUOUS), row);
    interaction = new Interaction(ids.size(), numbers.size(), idLists.size(), numberLists.size());
  }

  /**
   * Takes the row's values, and notes what is wrong with them.
   *
   * @param file which of the source's files the row is from, from 0
   */
  void read(int file) {
    interaction.cameFrom(file, row.row());
    readKeys();
    for (int i = 0; i < ids.size(); i++) {
      interaction.ids()[i] = checks.id(ids.at()[i], ids.columns().get(i), vocabularies, i);
    }
    for (int i = 0; i < numbers.size(); i++) {
      var column = numbers.columns().get(i).name();
      interaction.numbers()[i] = checks.number(numbers.at()[i], column);
    }
    for (int i = 0; i < idLists.size(); i++) {
      interaction.idLists()[i] =
          lists.ids(idLists.at()[i], idLists.columns().get(i), vocabularies.ofList(i));
    }
    for (int i = 0; i < numberLists.size(); i++) {
      interaction.numberLists()[i] =
          lists.numbers(numberLists.at()[i], numberLists.columns().get(i));
    }
  }

  private void readKeys() {
    var given = schema.keys();
    interaction.belongTo(
        given.session().map(column -> checks.session(keys.session(), column)).orElse(""),
        given.user().map(column -> checks.user(keys.user(), column)).orElse(""),
        given.split().map(column -> checks.split(keys.split(), column)).orElse(""));
    long time = times.read(row, keys.time(), problems);
    interaction.happenedAt(time);
    interaction.beganAt(
        given.start().map(name -> times.time(row, keys.start(), name, problems)).orElse(time));
    part.ifPresent(this::belongTo);
  }

  /** Rows of different files are different sessions: each is as it is in its part. */
  private void belongTo(Source.Part part) {
    var session = part.window() + "/" + part.split() + "/" + interaction.session();
    interaction.belongTo(session, interaction.user(), part.split());
    if (!schema.time().kind().isClock()) {
      interaction.beganAt(part.window());
    }
  }

  void passTo(SourceSink sink) {
    sink.accept(interaction);
  }

  /** The row as it was understood, for people. */
  String shown() {
    var text = new StringBuilder();
    text.append(
        interaction.session().isEmpty()
            ? "user=" + CellChecks.shown(interaction.user())
            : "session=" + CellChecks.shown(interaction.session()));
    for (var column : schema.columns()) {
      var name = column.isItem() ? "item" : column.name();
      int at = row.columns().indexOf(column.name());
      var cell = row.elements(at).map(List::toString).orElseGet(() -> row.text(at));
      var shown = CellChecks.shown(cell);
      text.append(", ").append(name).append('=').append(shown.isEmpty() ? "(missing)" : shown);
      if (column.isItem()) {
        text.append(", time=").append(times.shown(interaction.time()));
      }
    }
    return text.toString();
  }
}
