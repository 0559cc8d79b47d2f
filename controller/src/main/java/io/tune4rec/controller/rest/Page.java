package io.tune4rec.controller.rest;

import io.tune4rec.model.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of a list that a caller asks for: so many rows, after the place where the page before
 * ended. A place is what the list is ordered by, so a page costs the same wherever it lies and no
 * row that was there is left out or shown twice.
 *
 * @param list its name, so that a cursor of another list is refused
 * @param limit rows at most
 * @param after the last row of the page before; empty for the first page
 */
record Page(String list, int limit, Optional<List<String>> after) {
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";
  static final int BY_DEFAULT = 100;
  static final int MOST = 1_000;

  private static final String SEPARATOR = " ";

  /** The rows of a page, and the cursor for the next one unless this is the last. */
  record Part<T>(List<T> rows, Optional<String> nextCursor) {}

  /**
   * Reads the query of a request.
   *
   * @param limit as given; null where it is not
   * @param cursor as given; null where it is not
   * @param place how a place in this list is written, a regular expression for each of its parts
   */
  static Page of(String list, String limit, String cursor, String... place) {
    var problems = new Problems();
    int rows = limit(limit, problems);
    var after = cursor == null ? Optional.<List<String>>empty() : place(list, cursor, place);
    problems.require(
        cursor == null || after.isPresent(),
        CURSOR,
        "a cursor is the next_cursor of the page before, of the same list",
        () -> "got '" + cursor + "'",
        "leave it out for the first page");
    problems.throwIfAny();
    return new Page(list, rows, after);
  }

  /** A list that is ordered by an id, downwards. */
  static Page newestFirst(String list, String limit, String cursor) {
    return of(list, limit, cursor, "\\d{1,18}");
  }

  /** A list that is ordered by a number, upwards. */
  static Page byNumber(String list, String limit, String cursor) {
    return of(list, limit, cursor, "\\d{1,9}");
  }

  /** The id below which this page begins. */
  long before() {
    return after.map(place -> Long.parseLong(place.getFirst())).orElse(Long.MAX_VALUE);
  }

  /** The number above which this page begins. */
  int afterNumber() {
    return after.map(place -> Integer.parseInt(place.getFirst())).orElse(0);
  }

  /** How many rows to read: one more than are shown tells whether another page follows. */
  int rowsToRead() {
    return limit + 1;
  }

  /**
   * @param read up to {@link #rowsToRead} rows
   * @param place of a row, in the parts that {@link #of} named
   */
  <T> Part<T> cut(List<T> read, Function<T, List<?>> place) {
    if (read.size() <= limit) {
      return new Part<>(read, Optional.empty());
    }
    var shown = read.subList(0, limit);
    return new Part<>(shown, Optional.of(cursor(place.apply(shown.getLast()))));
  }

  private String cursor(List<?> place) {
    var text =
        Stream.concat(Stream.of(list), place.stream())
            .map(String::valueOf)
            .collect(Collectors.joining(SEPARATOR));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<List<String>> place(String list, String cursor, String... place) {
    if (!cursor.matches("[A-Za-z0-9_-]{1,200}") || cursor.length() % 4 == 1) {
      return Optional.empty();
    }
    var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    var parts = Arrays.asList(text.split(SEPARATOR, -1));
    boolean ours =
        parts.size() == 1 + place.length
            && parts.getFirst().equals(list)
            && IntStream.range(0, place.length).allMatch(i -> parts.get(i + 1).matches(place[i]));
    return ours ? Optional.of(parts.subList(1, parts.size())) : Optional.empty();
  }

  /** Rows at most, as a request gives them; what is wrong with it is noted. */
  static int limit(String given, Problems problems) {
    if (given == null) {
      return BY_DEFAULT;
    }
    int rows = given.matches("\\d{1,4}") ? Integer.parseInt(given) : 0;
    problems.require(
        rows >= 1 && rows <= MOST,
        LIMIT,
        "limit is a whole number from 1 to " + MOST,
        () -> "got '" + given + "'",
        "leave it out for " + BY_DEFAULT);
    return rows;
  }
}
