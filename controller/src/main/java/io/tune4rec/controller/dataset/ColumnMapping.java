package io.tune4rec.controller.dataset;

import static java.util.stream.Collectors.joining;

import io.tune4rec.controller.source.Delimiter;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a person's file is what, and how the file is written.
 *
 * @param keys what places an interaction
 * @param time when it happened
 * @param features what else is known of it
 * @param layout how its cells stand
 */
public record ColumnMapping(Keys keys, Time time, Features features, Layout layout) {

  /**
   * Whose interaction with what.
   *
   * @param session column of session ids; empty if sessions are to be made of what users did
   * @param user column of user ids
   * @param item column of item ids
   * @param split column of the words train, valid and test
   */
  public record Keys(
      Optional<String> session, Optional<String> user, String item, Optional<String> split) {

    public static Keys of(String session, String item) {
      return new Keys(Optional.of(session), Optional.empty(), item, Optional.empty());
    }
  }

  /**
   * By what a session's interactions are ordered.
   *
   * @param column of times
   * @param offset column of what is to be added to them
   * @param start column of when the session began, if that was before its first interaction
   * @param unit of the times; told from the first one if empty
   * @param offsetUnit of numeric offsets
   */
  public record Time(
      String column,
      Optional<String> offset,
      Optional<String> start,
      Optional<TimeKind> unit,
      OffsetUnit offsetUnit) {

    public static Time of(String column, Optional<TimeKind> unit) {
      return new Time(column, Optional.empty(), Optional.empty(), unit, OffsetUnit.MILLISECONDS);
    }
  }

  /**
   * Columns that a model may use.
   *
   * @param categories one of a set of values a cell
   * @param numbers one number a cell
   * @param lists any number of categories a cell
   * @param numberLists any number of numbers a cell
   * @param ofSession those among them that have one value in a session
   */
  public record Features(
      List<String> categories,
      List<String> numbers,
      List<String> lists,
      List<String> numberLists,
      Set<String> ofSession) {
    public static final Features NONE =
        new Features(List.of(), List.of(), List.of(), List.of(), Set.of());

    public Features {
      categories = List.copyOf(categories);
      numbers = List.copyOf(numbers);
      lists = List.copyOf(lists);
      numberLists = List.copyOf(numberLists);
      ofSession = new LinkedHashSet<>(ofSession);
    }
  }

  /**
   * How rows and cells are written, and which rows are taken.
   *
   * @param delimiter between cells; told from the first line if empty
   * @param header names of the columns where the first line does not say them; else empty
   * @param listDelimiter between the values of a cell that holds several
   * @param where by column the values of rows that are taken; {@link RowFilter#ANY} for any
   */
  public record Layout(
      Optional<String> delimiter,
      List<String> header,
      String listDelimiter,
      Map<String, List<String>> where) {
    public static final String LIST_DELIMITER = "|";
    public static final Layout TOLD =
        new Layout(Optional.empty(), List.of(), LIST_DELIMITER, Map.of());

    public Layout {
      header = List.copyOf(header);
      where = new LinkedHashMap<>(where);
    }
  }

  /**
   * @throws InvalidInputException if a column is to be two things, or the delimiter is none
   */
  public ColumnMapping {
    var problems = new Problems();
    requireLayout(problems, layout);
    requireRoles(problems, keys, time, features);
    problems.throwIfAny();
  }

  /** Of columns that hold one value each, in a file that says the rest itself. */
  public ColumnMapping(
      String session,
      String item,
      String time,
      List<String> categories,
      List<String> numbers,
      Optional<String> delimiter,
      Optional<TimeKind> timeUnit) {
    this(
        Keys.of(session, item),
        Time.of(time, timeUnit),
        new Features(categories, numbers, List.of(), List.of(), Set.of()),
        new Layout(delimiter, List.of(), Layout.LIST_DELIMITER, Map.of()));
  }

  private interface Visitor {
    void visit(String option, String column);
  }

  private static void requireRoles(Problems problems, Keys keys, Time time, Features features) {
    var first = new HashMap<String, String>();
    each(
        keys,
        time,
        features,
        (option, column) -> {
          var before = first.putIfAbsent(column, option);
          problems.require(
              before == null || before.equals("--session") && option.equals("--user"),
              option,
              "a column is one thing",
              () -> "'" + column + "' is given as " + before + " too",
              "name it once");
          problems.require(!column.isBlank(), option, "it names a column", () -> "got a blank", "");
        });
    problems.require(
        keys.session().isPresent() || keys.user().isPresent(),
        "--session",
        "sessions go by a column of their own, or are made of what users did",
        () -> "neither --session nor --user is given",
        "name one of them");
    for (var column : features.ofSession()) {
      problems.require(
          List.of("--category", "--number", "--list", "--number-list")
              .contains(first.getOrDefault(column, "")),
          "--session-feature",
          "it names a feature",
          () -> "'" + column + "' is none",
          "name it with --category, --number or --list too");
    }
  }

  private static void requireLayout(Problems problems, Layout layout) {
    layout
        .delimiter()
        .ifPresent(
            given ->
                problems.require(
                    Delimiter.legal(given),
                    "--delimiter",
                    "a delimiter is ',', ';', '|', a tab or up to four such characters",
                    () -> "got '" + given + "'",
                    "write the file with one of these"));
    problems.require(
        layout.listDelimiter().length() == 1 && !layout.listDelimiter().equals("\""),
        "--list-delimiter",
        "values of a cell are separated by one character",
        () -> "got '" + layout.listDelimiter() + "'",
        "write them like a|b|c");
    var names = new HashSet<String>();
    var twice = layout.header().stream().filter(name -> !names.add(name)).collect(joining(", "));
    problems.require(
        twice.isEmpty(),
        "--header",
        "columns have different names",
        () -> "these are given twice: " + twice,
        "name what you do not need by its place, such as c4");
  }

  private static void each(Keys keys, Time time, Features features, Visitor visitor) {
    keys.session().ifPresent(column -> visitor.visit("--session", column));
    keys.user().ifPresent(column -> visitor.visit("--user", column));
    visitor.visit("--item", keys.item());
    visitor.visit("--time", time.column());
    time.offset().ifPresent(column -> visitor.visit("--time-offset", column));
    time.start().ifPresent(column -> visitor.visit("--session-start", column));
    keys.split().ifPresent(column -> visitor.visit("--split-column", column));
    features.categories().forEach(column -> visitor.visit("--category", column));
    features.numbers().forEach(column -> visitor.visit("--number", column));
    features.lists().forEach(column -> visitor.visit("--list", column));
    features.numberLists().forEach(column -> visitor.visit("--number-list", column));
  }

  /** The option that names each column, in order. */
  Map<String, String> options() {
    var options = new LinkedHashMap<String, String>();
    each(keys, time, features, (option, column) -> options.putIfAbsent(column, option));
    layout.where().keySet().forEach(column -> options.putIfAbsent(column, "--where"));
    return options;
  }
}
