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
  private final int[] ids;
  private final double[] numbers;
  private String session = "";
  private long time;

  RowCells(
      SourceSchema schema,
      SourceRows row,
      Vocabularies vocabularies,
      TimeCells times,
      RowProblems problems) {
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
    ids = new int[idCells.length];
    numbers = new double[numberCells.length];
  }

  private int[] cells(List<FeatureColumn> columns) {
    return columns.stream().mapToInt(c -> row.columns().indexOf(c.name())).toArray();
  }

  /** Takes the row's values, and notes what is wrong with them. */
  void read() {
    session = checks.session(sessionCell);
    time = times.read(row, timeCell, problems);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = checks.id(idCells[i], categorical.get(i), vocabularies, i);
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = checks.number(numberCells[i], continuous.get(i).name());
    }
  }

  void passTo(SourceSink sink) {
    sink.accept(session, time, ids, numbers);
  }

  /** The row as it was understood, for people. */
  String shown() {
    var text = new StringBuilder();
    text.append("session=").append(CellChecks.shown(session));
    for (var column : schema.columns()) {
      var name = column.isItem() ? "item" : column.name();
      var cell = CellChecks.shown(row.text(row.columns().indexOf(column.name())));
      text.append(", ").append(name).append('=').append(cell.isEmpty() ? "(missing)" : cell);
      if (column.isItem()) {
        text.append(", time=").append(times.shown(time));
      }
    }
    return text.toString();
  }
}
