package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Turns the cells of a row into values, or says what is wrong with them. */
final class CellChecks {
  /** 9999-12-31T23:59:59Z. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final long MILLISECONDS = 1000;
  private static final int SHOWN_CHARACTERS = 40;
  private static final Pattern DECIMAL_SECONDS = Pattern.compile("\\d{1,12}\\.\\d{0,9}");
  private static final Pattern WHOLE_AS_DECIMAL = Pattern.compile("(\\d{1,18})\\.0*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private final CsvReader row;
  private final RowProblems problems;

  CellChecks(CsvReader row, RowProblems problems) {
    this.row = row;
    this.problems = problems;
  }

  /** The id in a cell, from 1; notes a problem and returns 0 if there is none. */
  long sessionId(int cell, SourceSchema.SessionColumn column) {
    long id = row.digits(cell);
    if (id >= 1 && id <= column.cardinality()) {
      return id;
    }
    refuseId(cell, column.name(), "a session id", column.cardinality(), false);
    return 0;
  }

  /** The id in a cell, from 1 for an item and from 0 for a feature; notes a problem otherwise. */
  int id(int cell, Column column) {
    long id = row.digits(cell);
    if (id >= (column.isItemId() ? 1 : 0) && id <= column.cardinality()) {
      return (int) id;
    }
    var what = column.isItemId() ? "an item id" : "an id";
    refuseId(cell, column.name(), what, column.cardinality(), !column.isItemId());
    return 0;
  }

  /** Milliseconds or a position; notes a problem and returns 0 if the cell holds no time. */
  long time(int cell, String column, TimeKind kind) {
    return switch (kind) {
      case POSITION -> position(cell, column);
      case EPOCH_SECONDS -> milliseconds(cell, column);
    };
  }

  /** A finite number; notes a problem and returns 0 otherwise. */
  double number(int cell, String column) {
    long digits = row.digits(cell);
    if (digits >= 0) {
      return digits;
    }
    var text = row.text(cell);
    if (NUMBER.matcher(text).matches() && Float.isFinite((float) Double.parseDouble(text))) {
      return Double.parseDouble(text);
    }
    problems.add(
        row,
        column,
        "a number is finite and written like 12, -0.5 or 1e-3",
        got(text),
        text.isEmpty() ? "give every row a number, or leave the column out of schema.json" : "");
    return 0;
  }

  private long position(int cell, String column) {
    long position = row.digits(cell);
    if (position < 0) {
      problems.add(
          row,
          column,
          "a time of kind position is a whole number from 0",
          got(row.text(cell)),
          "number the interactions of a session 1, 2, 3, ...");
    }
    return Math.max(0, position);
  }

  private long milliseconds(int cell, String column) {
    long seconds = row.digits(cell);
    if (seconds >= 0 && seconds <= LAST_SECOND) {
      return seconds * MILLISECONDS;
    }
    var text = row.text(cell);
    if (seconds < 0 && DECIMAL_SECONDS.matcher(text).matches()) {
      var exact = new BigDecimal(text).movePointRight(3).setScale(0, RoundingMode.FLOOR);
      if (exact.longValueExact() <= LAST_SECOND * MILLISECONDS) {
        return exact.longValueExact();
      }
    }
    problems.add(
        row,
        column,
        "a time is in epoch seconds, from 0 to " + LAST_SECOND,
        got(text),
        timeWayOut(text, seconds));
    return 0;
  }

  private static String timeWayOut(String text, long seconds) {
    if (seconds > LAST_SECOND) {
      return "if these are milliseconds, divide by 1000";
    }
    try {
      return "write it as " + epochSeconds(text);
    } catch (DateTimeException e) {
      return "2008-07-15T00:00:00Z is written 1216080000";
    }
  }

  private static long epochSeconds(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
    return text.endsWith("Z")
        ? Instant.parse(text).getEpochSecond()
        : LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
  }

  private void refuseId(
      int cell, String column, String what, long cardinality, boolean mayBeMissing) {
    var text = row.text(cell);
    problems.add(
        row,
        column,
        what
            + " is a whole number from 1 to "
            + cardinality
            + (mayBeMissing ? ", or 0 where it is missing" : ""),
        got(text),
        idWayOut(cell, text, cardinality, mayBeMissing));
  }

  private String idWayOut(int cell, String text, long cardinality, boolean mayBeMissing) {
    long id = row.digits(cell);
    var decimal = WHOLE_AS_DECIMAL.matcher(text);
    if (id > cardinality) {
      return "raise the cardinality in schema.json, or correct the id";
    }
    if (id == 0) {
      return "0 stands for padding; number from 1";
    }
    if (decimal.matches()) {
      return "write " + decimal.group(1);
    }
    return text.isEmpty() && mayBeMissing ? "write 0" : "";
  }

  private static String got(String text) {
    if (text.isEmpty()) {
      return "the cell is empty";
    }
    return "got '"
        + (text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...")
        + "'";
  }
}
