package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.Delimiter;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a person's file is what, as given by options.
 *
 * @param session column of session or user ids
 * @param item column of item ids
 * @param time column by which a session's interactions are ordered
 * @param categories columns of categories
 * @param numbers columns of numbers
 * @param delimiter between cells; told from the first line if empty
 * @param timeUnit what the times are; told from the first one if empty
 */
public record ColumnMapping(
    String session,
    String item,
    String time,
    List<String> categories,
    List<String> numbers,
    Optional<Character> delimiter,
    Optional<TimeKind> timeUnit) {

  /**
   * @throws InvalidInputException if a column is to be two things, or the delimiter is none
   */
  public ColumnMapping {
    categories = List.copyOf(categories);
    numbers = List.copyOf(numbers);
    var problems = new Problems();
    var given = delimiter;
    problems.require(
        given.isEmpty() || Delimiter.KNOWN.contains(given.orElseThrow()),
        "--delimiter",
        "a delimiter is ',', ';', '|' or a tab",
        () -> "got '" + given.orElseThrow() + "'",
        "write the file with one of these");
    var first = new HashMap<String, String>();
    each(
        session,
        item,
        time,
        categories,
        numbers,
        (option, column) -> {
          var before = first.putIfAbsent(column, option);
          problems.require(
              before == null,
              option,
              "a column is one thing",
              () -> "'" + column + "' is given as " + before + " too",
              "name it once");
          problems.require(!column.isBlank(), option, "it names a column", () -> "got a blank", "");
        });
    problems.throwIfAny();
  }

  private interface Visitor {
    void visit(String option, String column);
  }

  private static void each(
      String session,
      String item,
      String time,
      List<String> categories,
      List<String> numbers,
      Visitor visitor) {
    visitor.visit("--session", session);
    visitor.visit("--item", item);
    visitor.visit("--time", time);
    categories.forEach(column -> visitor.visit("--category", column));
    numbers.forEach(column -> visitor.visit("--number", column));
  }

  /** The option that names each column, in order. */
  Map<String, String> options() {
    var options = new LinkedHashMap<String, String>();
    each(session, item, time, categories, numbers, (option, column) -> options.put(column, option));
    return options;
  }
}
