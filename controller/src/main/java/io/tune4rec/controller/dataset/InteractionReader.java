package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads and checks the interactions of a source folder, row by row in the file's order. */
public final class InteractionReader {
  private static final int ROWS_PER_REPORT = 20_000;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private final SourceSchema schema;
  private final SourceFile file;
  private final List<String> notices = new ArrayList<>();

  /**
   * @throws InvalidInputException if the folder has no file with interactions
   */
  public InteractionReader(Path folder, SourceSchema schema) {
    this.schema = schema;
    file = SourceFile.find(folder, schema.file());
    if (!schema.listColumns().isEmpty()) {
      notices.add(
          "left out, because list columns are not supported: "
              + String.join(", ", schema.listColumns()));
    }
  }

  /** The file that is read. */
  public Path file() {
    return file.path();
  }

  /** What was left out, for people; complete after {@link #read}. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * Reads the whole file.
   *
   * @return number of data rows
   * @throws InvalidInputException if a column is missing or a row is wrong; the first ten offending
   *     rows are named, and the sink has then got some of the rows before them
   */
  public long read(InteractionSink sink, ImportProgress progress) {
    var problems = new RowProblems(file.name());
    CsvReader row = null;
    try (var in = file.open()) {
      row = new CsvReader(in, schema.delimiter());
      if (!row.next()) {
        throw invalid("the first line names the columns", "the file is empty", "");
      }
      var header = row.texts();
      requireHeader(header);
      return readRows(row, header, problems, sink, progress);
    } catch (CsvReader.MalformedRowException e) {
      problems.add(row, "", "quotes come in pairs and rows are short", e.getMessage(), "");
      problems.throwIfAny();
      throw new IllegalStateException("a noted problem is thrown", e);
    } catch (EOFException e) {
      var near = row == null ? "" : ", near row " + row.row();
      throw invalid("a .gz file is complete", "it ends early" + near, "copy or compress it again");
    } catch (ZipException e) {
      throw invalid(
          "a file whose name ends in .gz is compressed with gzip",
          "reading it ends with: " + e.getMessage(),
          "compress it again, or name it interactions.csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long readRows(
      CsvReader row,
      List<String> header,
      RowProblems problems,
      InteractionSink sink,
      ImportProgress progress)
      throws IOException {
    var cells = new Cells(header, new CellChecks(row, problems));
    long rows = 0;
    while (row.next()) {
      rows++;
      if (row.cells() == header.size()) {
        cells.read();
        if (problems.none()) {
          cells.passTo(sink);
        }
      } else {
        problems.add(
            row,
            "",
            "a row has the header's " + header.size() + " cells",
            "it has " + row.cells(),
            "");
      }
      if (rows % ROWS_PER_REPORT == 0) {
        progress.rowsRead(rows);
      }
    }
    progress.rowsRead(rows);
    problems.throwIfAny();
    if (rows == 0) {
      throw invalid("there is at least one interaction", "there is only a header", "");
    }
    return rows;
  }

  private void requireHeader(List<String> header) {
    var wanted = new ArrayList<String>();
    wanted.add(schema.session().name());
    wanted.add(schema.timeColumn());
    schema.schema().columns().forEach(c -> wanted.add(c.name()));
    if (header.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
      throw invalid("the file is UTF-8 text", "its header has zero bytes", "save it as UTF-8");
    }
    otherDelimiter(header)
        .ifPresent(
            other -> {
              throw invalid(
                  "cells are separated by " + shown(schema.delimiter()) + " as schema.json says",
                  "the header '" + header.getFirst() + "' has none",
                  "set \"delimiter\" in schema.json to " + shown(other));
            });
    var problems = new Problems();
    for (var name : wanted) {
      problems.require(
          header.contains(name),
          file.name() + ", column '" + name + "'",
          "every column of schema.json is in the header",
          () -> "this one is missing",
          Nearest.to(name, header)
              .map(near -> "the header has '" + near + "'")
              .orElse("the header has " + String.join(", ", header)));
    }
    var seen = new HashSet<String>();
    for (var name : header) {
      problems.require(
          seen.add(name),
          file.name() + ", column '" + name + "'",
          "the header names a column once",
          () -> "this one occurs twice",
          "rename one");
    }
    problems.throwIfAny();
    var extra = new ArrayList<>(header);
    extra.removeAll(wanted);
    extra.removeAll(schema.listColumns());
    if (!extra.isEmpty()) {
      notices.add("left out, because schema.json does not name them: " + String.join(", ", extra));
    }
  }

  private Optional<Character> otherDelimiter(List<String> header) {
    if (header.size() > 1) {
      return Optional.empty();
    }
    return DELIMITERS.stream().filter(d -> header.getFirst().indexOf(d) >= 0).findFirst();
  }

  private static String shown(char delimiter) {
    return delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\"";
  }

  private InvalidInputException invalid(String law, String offence, String wayOut) {
    return InvalidInputException.of(file.name(), law, offence, wayOut);
  }

  /** The values of the current row; one object for all rows. */
  private final class Cells {
    private final CellChecks checks;
    private final int sessionCell;
    private final int timeCell;
    private final List<SourceColumn> categorical;
    private final List<SourceColumn> continuous;
    private final int[] ids;
    private final double[] numbers;
    private long session;
    private long time;

    Cells(List<String> header, CellChecks checks) {
      this.checks = checks;
      sessionCell = header.indexOf(schema.session().name());
      timeCell = header.indexOf(schema.timeColumn());
      categorical = columns(header, Column.Kind.CATEGORICAL);
      continuous = columns(header, Column.Kind.CONTINUOUS);
      ids = new int[categorical.size()];
      numbers = new double[continuous.size()];
    }

    private List<SourceColumn> columns(List<String> header, Column.Kind kind) {
      return schema.schema().columns().stream()
          .filter(c -> c.kind() == kind)
          .map(c -> new SourceColumn(c, header.indexOf(c.name())))
          .toList();
    }

    void read() {
      session = checks.sessionId(sessionCell, schema.session());
      time = checks.time(timeCell, schema.timeColumn(), schema.time());
      for (int i = 0; i < ids.length; i++) {
        var column = categorical.get(i);
        ids[i] = checks.id(column.position(), column.column());
      }
      for (int i = 0; i < numbers.length; i++) {
        var column = continuous.get(i);
        numbers[i] = checks.number(column.position(), column.column().name());
      }
    }

    void passTo(InteractionSink sink) {
      sink.accept(session, time, ids, numbers);
    }
  }
}
