package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.schema.Column;
import java.util.List;

/** The values of a file's current row; one object for all of its rows. */
final class RowCells {
  private final SourceSchema schema;
  private final SourceRows row;
  private final Vocabularies vocabularies;
  private final TimeCells times;
  private final RowProblems problems;
  private final CellChecks checks;
  private final int sessionCell;
  private final int timeCell;
  private final List<FeatureColumn> categorical;
  private final List<FeatureColumn> continuous;
  private final int[] idCells;
  private final int[] numberCells;
  private final int file;
  private final Interaction interaction;

  /**
   * @param file which of the source's files the rows are from, from 0
   */
  RowCells(
      int file,
      SourceSchema schema,
      SourceRows row,
      Vocabularies vocabularies,
      TimeCells times,
      RowProblems problems) {
    this.file = file;
    this.schema = schema;
    this.row = row;
    this.vocabularies = vocabularies;
    this.times = times;
    this.problems = problems;
    checks = new CellChecks(row, problems, schema);
    sessionCell = row.columns().indexOf(schema.session().name());
    timeCell = row.columns().indexOf(schema.time().name());
    categorical = schema.columns(Column.Kind.CATEGORICAL);
    continuous = schema.columns(Column.Kind.CONTINUOUS);
    idCells = cells(categorical);
    numberCells = cells(continuous);
    interaction = new Interaction(idCells.length, numberCells.length, 0, 0);
  }

  private int[] cells(List<FeatureColumn> columns) {
    return columns.stream().mapToInt(c -> row.columns().indexOf(c.name())).toArray();
  }

  /** Takes the row's values, and notes what is wrong with them. */
  void read() {
    interaction.cameFrom(file, row.row());
    interaction.belongTo(checks.session(sessionCell), "", "");
    interaction.happenedAt(times.read(row, timeCell, problems));
    interaction.beganAt(interaction.time());
    var ids = interaction.ids();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = checks.id(idCells[i], categorical.get(i), vocabularies, i);
    }
    var numbers = interaction.numbers();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = checks.number(numberCells[i], continuous.get(i).name());
    }
  }

  void passTo(SourceSink sink) {
    sink.accept(interaction);
  }

  /** The row as it was understood, for people. */
  String shown() {
    var text = new StringBuilder();
    text.append("session=").append(CellChecks.shown(interaction.session()));
    for (var column : schema.columns()) {
      var name = column.isItem() ? "item" : column.name();
      var cell = CellChecks.shown(row.text(row.columns().indexOf(column.name())));
      text.append(", ").append(name).append('=').append(cell.isEmpty() ? "(missing)" : cell);
      if (column.isItem()) {
        text.append(", time=").append(times.shown(interaction.time()));
      }
    }
    return text.toString();
  }
}
