package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.TimeColumn;
import io.tune4rec.controller.source.SourceRows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the cells of the time column, and remembers what people should know about them. */
final class TimeCells {
  /** 9999-12-31T23:59:59Z. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final long LAST_MILLISECOND = LAST_SECOND * 1000 + 999;
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,19}\\.?\\d{0,9}");
  private static final Pattern WHOLE = Pattern.compile("(\\d{1,18})\\.0*");

  private final TimeColumn column;
  private int offsetCell = -1;
  private boolean dateOnly = true;
  private boolean zoned = true;

  TimeCells(TimeColumn column) {
    this.column = column;
  }

  /** Turns to the rows of another file. */
  void turnTo(SourceRows rows) {
    offsetCell =
        column.offset().map(offset -> rows.columns().indexOf(offset.name())).orElse(offsetCell);
  }

  /** Milliseconds or a position; notes a problem and returns 0 if a cell holds no time. */
  long read(SourceRows row, int cell, RowProblems problems) {
    long time = time(row, cell, column.name(), problems);
    return column.offset().map(offset -> time + offset(row, offset, problems)).orElse(time);
  }

  private long offset(SourceRows row, SourceSchema.Offset offset, RowProblems problems) {
    var text = row.text(offsetCell).strip();
    long add = offset.unit().read(text);
    if (add < 0) {
      problems.add(
          row,
          offset.name(),
          "what is added to a time is a time of day like 13:05:09.5, or a whole number of "
              + offset.unit().name().toLowerCase(Locale.ROOT)
              + " from 0",
          CellChecks.got(text),
          "");
    }
    return Math.max(0, add);
  }

  /** Of any cell that holds a time as the column does. */
  long time(SourceRows row, int cell, String name, RowProblems problems) {
    long time =
        switch (column.kind()) {
          case POSITION -> position(row, cell);
          case ISO_8601 -> iso(row.text(cell).strip());
          case EPOCH_SECONDS, EPOCH_MILLISECONDS, EPOCH_MICROSECONDS, EPOCH_NANOSECONDS ->
              epoch(row, cell);
        };
    if (time < 0) {
      var text = row.text(cell);
      problems.add(row, name, law(), CellChecks.got(text), wayOut(text.strip()));
    }
    return Math.max(0, time);
  }

  /** A time as a person reads it. */
  String shown(long time) {
    return column.kind().isClock() ? Instant.ofEpochMilli(time).toString() : "position " + time;
  }

  /** About the times read so far. */
  List<String> notices() {
    var notices = new ArrayList<String>();
    var kind = column.kind();
    if (column.judged()) {
      notices.add(
          kind.isClock()
              ? "column '%s' was taken as %s".formatted(column.name(), kind.words())
              : "column '%s' has no clock times, only the order of a session's interactions"
                  .formatted(column.name()));
    }
    if (kind == TimeKind.ISO_8601 && dateOnly && column.offset().isEmpty()) {
      notices.add("times are dates only; within a day the order is the file's");
    }
    if (kind == TimeKind.ISO_8601 && !dateOnly && !zoned) {
      notices.add("times without a zone were taken as UTC");
    }
    return notices;
  }

  /** The position, or -1. */
  private long position(SourceRows row, int cell) {
    long digits = row.digits(cell);
    if (digits < 0) {
      var whole = WHOLE.matcher(row.text(cell));
      digits = column.judged() && whole.matches() ? Long.parseLong(whole.group(1)) : -1;
    }
    return column.judged() && digits >= TimeKind.FIRST_LIKELY_MILLISECOND / 1000 ? -1 : digits;
  }

  private long iso(String text) {
    var time = IsoTime.parse(text);
    if (time.isEmpty()) {
      return -1;
    }
    dateOnly &= time.orElseThrow().dateOnly();
    zoned &= time.orElseThrow().zoned();
    return time.orElseThrow().millisecond();
  }

  /** The millisecond, or -1. */
  private long epoch(SourceRows row, int cell) {
    long digits = row.digits(cell);
    long time;
    if (digits >= 0 && column.kind() == TimeKind.EPOCH_SECONDS) {
      time = digits <= LAST_SECOND ? digits * 1000 : -1;
    } else if (digits >= 0 && column.kind() == TimeKind.EPOCH_MILLISECONDS) {
      time = digits;
    } else {
      time = decimal(row.text(cell).strip());
    }
    boolean legal = column.judged() ? TimeKind.likely(time) : time >= 0 && time <= LAST_MILLISECOND;
    return legal ? time : -1;
  }

  private long decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return -1;
    }
    var exact =
        new BigDecimal(text)
            .scaleByPowerOfTen(-column.kind().powerPerMillisecond())
            .setScale(0, RoundingMode.FLOOR);
    return exact.compareTo(BigDecimal.valueOf(LAST_MILLISECOND)) <= 0 ? exact.longValue() : -1;
  }

  private String law() {
    var likeTheFirst = column.judged() ? ", as the first one is" : "";
    return switch (column.kind()) {
      case POSITION ->
          column.judged()
              ? "a time is a whole number that gives the order within a session" + likeTheFirst
              : "a time of kind position is a whole number from 0";
      case ISO_8601 -> "a time is an ISO-8601 date or date-time from 1970 on" + likeTheFirst;
      case EPOCH_SECONDS, EPOCH_MILLISECONDS, EPOCH_MICROSECONDS, EPOCH_NANOSECONDS -> {
        var range =
            column.judged()
                ? " between 1973 and 2100"
                : ", from 0 to "
                    + BigDecimal.valueOf(LAST_SECOND)
                        .scaleByPowerOfTen(3 + column.kind().powerPerMillisecond())
                        .toPlainString();
        yield "a time is in " + column.kind().words() + range + likeTheFirst;
      }
    };
  }

  private String wayOut(String text) {
    if (column.judged()) {
      return "correct it, or say with --time-unit what all of them are";
    }
    if (column.kind() == TimeKind.POSITION) {
      return "number the interactions of a session 1, 2, 3, ...";
    }
    if (column.kind() != TimeKind.EPOCH_SECONDS) {
      return "";
    }
    if (TimeKind.of(text).filter(TimeKind.EPOCH_MILLISECONDS::equals).isPresent()) {
      return "if these are milliseconds, divide by 1000";
    }
    return IsoTime.parse(text)
        .map(time -> "write it as " + Math.floorDiv(time.millisecond(), 1000))
        .orElse("2008-07-15T00:00:00Z is written 1216080000");
  }
}
