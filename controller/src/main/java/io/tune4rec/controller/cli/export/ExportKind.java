package io.tune4rec.controller.cli.export;

import static io.tune4rec.controller.duckdb.TableParquet.Type.REAL;
import static io.tune4rec.controller.duckdb.TableParquet.Type.TEXT;
import static io.tune4rec.controller.duckdb.TableParquet.Type.TIME;
import static io.tune4rec.controller.duckdb.TableParquet.Type.WHOLE;

import io.tune4rec.controller.duckdb.TableParquet.Column;
import java.util.List;

/** What of a sweep can be written as a table. */
public enum ExportKind {
  /** A row a trial that was drawn. */
  TRIALS(
      "results",
      "results",
      List.of(
          new Column("trial", WHOLE),
          new Column("trial_id", WHOLE),
          new Column("state", TEXT),
          new Column("attempts", WHOLE),
          new Column("best_step", WHOLE),
          new Column("value", REAL),
          new Column("seconds", REAL),
          new Column("weights", WHOLE),
          new Column("peak_memory_bytes", WHOLE),
          new Column("seed", WHOLE),
          new Column("origin", TEXT),
          new Column("worker", TEXT),
          new Column("device", TEXT),
          new Column("reason", TEXT),
          new Column("created_at", TIME),
          new Column("started_at", TIME),
          new Column("finished_at", TIME))),
  /** A row a place on the leaderboard. */
  BOARD(
      "leaderboard",
      "rows",
      List.of(
          new Column("rank", WHOLE),
          new Column("trial", WHOLE),
          new Column("trial_id", WHOLE),
          new Column("state", TEXT),
          new Column("attempts", WHOLE),
          new Column("best_step", WHOLE),
          new Column("seconds", REAL),
          new Column("weights", WHOLE),
          new Column("origin", TEXT))),
  /** A row an epoch of a trial's last attempt. */
  REPORTS(
      "reports",
      "reports",
      List.of(
          new Column("trial", WHOLE),
          new Column("trial_id", WHOLE),
          new Column("attempt", WHOLE),
          new Column("step", WHOLE),
          new Column("train_loss", REAL),
          new Column("learning_rate", REAL),
          new Column("gradient_norm", REAL),
          new Column("sessions_per_second", REAL),
          new Column("seconds", REAL),
          new Column("memory_bytes", WHOLE),
          new Column("cores", REAL)));

  private final String list;
  private final String array;
  private final List<Column> columns;

  ExportKind(String list, String array, List<Column> columns) {
    this.list = list;
    this.array = array;
    this.columns = columns;
  }

  /** The path of the list below its sweep. */
  String list() {
    return list;
  }

  /** The field of an answer that holds the entries. */
  String array() {
    return array;
  }

  /** Columns that are there whatever the entries hold, after those of the sweep. */
  List<Column> columns() {
    return columns;
  }
}
