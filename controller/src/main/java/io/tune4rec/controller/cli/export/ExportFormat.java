package io.tune4rec.controller.cli.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A form of what is written. */
public enum ExportFormat {
  CSV,
  JSON,
  PARQUET,
  OPTUNA,
  MLFLOW;

  /** Whether it is text that may go to a pipe. */
  public boolean text() {
    return this == CSV || this == JSON;
  }

  /** Whether it holds a table of one kind; the others hold trials with their reports. */
  public boolean table() {
    return switch (this) {
      case CSV, JSON, PARQUET -> true;
      case OPTUNA, MLFLOW -> false;
    };
  }

  /** Where it may go. */
  public ExportTarget target(Path path) {
    return new ExportTarget(path, this == MLFLOW);
  }

  /**
   * Writes to a path that is not there yet.
   *
   * @param location where it will lie
   * @return how many rows, trials or runs
   */
  public int write(SweepRows rows, ExportKind kind, Path path, Path location) throws IOException {
    return switch (this) {
      case CSV, JSON -> {
        try (var out = Files.newBufferedWriter(path)) {
          yield writeText(rows, kind, out);
        }
      }
      case PARQUET -> {
        var table = rows.table(kind);
        table.writeParquet(path);
        yield table.size();
      }
      case OPTUNA -> {
        try (var out = Files.newBufferedWriter(path)) {
          yield OptunaJournal.write(rows, out);
        }
      }
      case MLFLOW -> MlflowStore.write(rows, Files.createDirectory(path), location);
    };
  }

  /**
   * Writes {@link #text}.
   *
   * @return how many rows
   */
  public int writeText(SweepRows rows, ExportKind kind, Writer out) {
    try {
      if (this == JSON) {
        return rows.writeJson(kind, out);
      }
      var table = rows.table(kind);
      table.writeCsv(out);
      return table.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
