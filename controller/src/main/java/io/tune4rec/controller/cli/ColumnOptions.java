package io.tune4rec.controller.cli;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.TimeKind;
import io.tune4rec.model.problem.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which column of a file is what. */
final class ColumnOptions {
  private static final Map<String, TimeKind> UNITS = units();

  @Option(
      names = "--session",
      paramLabel = "COL",
      description = "The column of session ids, or of user ids: any text or number.")
  private Optional<String> session = Optional.empty();

  @Option(
      names = "--item",
      paramLabel = "COL",
      description = "The column of item ids: any text or number.")
  private Optional<String> item = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "COL",
      description = {
        "The column of times: epoch seconds to nanoseconds, ISO-8601 dates or date-times (UTC if",
        "they name no zone), or whole numbers that only give the order within a session."
      })
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--category",
      paramLabel = "COL",
      split = ",",
      description = "Columns of categories; an empty cell is a missing value. Repeatable.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--number",
      paramLabel = "COL",
      split = ",",
      description = "Columns of numbers; every row needs one. Repeatable.")
  private List<String> numbers = new ArrayList<>();

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Between cells: , ; | or tab (default: told from the first line).")
  private Optional<String> delimiter = Optional.empty();

  @Option(
      names = "--time-unit",
      paramLabel = "U",
      description = {
        "What numeric times are: seconds, milliseconds, microseconds, nanoseconds or position",
        "(default: told from the first one, by its size)."
      })
  private Optional<String> timeUnit = Optional.empty();

  private static Map<String, TimeKind> units() {
    var units = new LinkedHashMap<String, TimeKind>();
    units.put("seconds", TimeKind.EPOCH_SECONDS);
    units.put("milliseconds", TimeKind.EPOCH_MILLISECONDS);
    units.put("microseconds", TimeKind.EPOCH_MICROSECONDS);
    units.put("nanoseconds", TimeKind.EPOCH_NANOSECONDS);
    units.put("position", TimeKind.POSITION);
    return units;
  }

  /** Names of the options that were given. */
  List<String> given() {
    var given = new ArrayList<String>();
    session.ifPresent(column -> given.add("--session"));
    item.ifPresent(column -> given.add("--item"));
    time.ifPresent(column -> given.add("--time"));
    delimiter.ifPresent(column -> given.add("--delimiter"));
    timeUnit.ifPresent(column -> given.add("--time-unit"));
    if (!categories.isEmpty()) {
      given.add("--category");
    }
    if (!numbers.isEmpty()) {
      given.add("--number");
    }
    return given;
  }

  /** Names of the options without which a file's columns are not known. */
  List<String> missing() {
    var missing = new ArrayList<>(List.of("--session", "--item", "--time"));
    missing.removeAll(given());
    return missing;
  }

  /**
   * @throws TypeConversionException if the delimiter or the unit is none
   * @throws InvalidInputException if a column is to be two things
   */
  ColumnMapping mapping() {
    return new ColumnMapping(
        session.orElseThrow(),
        item.orElseThrow(),
        time.orElseThrow(),
        categories,
        numbers,
        delimiter.map(ColumnOptions::character),
        timeUnit.map(ColumnOptions::unit));
  }

  private static char character(String given) {
    if (given.equals("tab") || given.equals("\\t")) {
      return '\t';
    }
    if (given.length() != 1) {
      throw new TypeConversionException(
          "--delimiter: a delimiter is ',', ';', '|' or tab, but got '" + given + "'");
    }
    return given.charAt(0);
  }

  private static TimeKind unit(String given) {
    var unit = UNITS.get(given);
    if (unit == null) {
      throw new TypeConversionException(
          "--time-unit: a unit is one of %s, but got '%s'; %s"
              .formatted(
                  String.join(", ", UNITS.keySet()), given, Nearest.wayOut(given, UNITS.keySet())));
    }
    return unit;
  }
}
