package io.tune4rec.controller.rest;

import io.tune4rec.model.problem.Problems;
import java.util.Optional;

/**
 * Reads numbers of a query, noting what is none.
 *
 * @param problems where they are noted
 */
record QueryNumbers(Problems problems) {
  /** Empty if it is no id; that is noted. */
  Optional<Long> id(String field, String given) {
    boolean good =
        problems.require(
            given.matches("\\d{1,18}"),
            field,
            field + " is an id",
            () -> "got '" + given + "'",
            "such as " + field + "=3");
    return good ? Optional.of(Long.parseLong(given)) : Optional.empty();
  }

  /** What is given; {@code usual} where nothing is, or nothing that can be read. */
  int whole(String field, String given, int usual) {
    if (given == null) {
      return usual;
    }
    boolean good =
        problems.require(
            given.matches("-?\\d{1,9}"),
            field,
            field + " is a whole number",
            () -> "got '" + given + "'",
            "such as " + field + "=" + usual);
    return good ? Integer.parseInt(given) : usual;
  }

  /** What is given; {@code usual} where nothing is, or nothing that can be read. */
  double real(String field, String given, double usual) {
    if (given == null) {
      return usual;
    }
    boolean good =
        problems.require(
            given.matches("-?\\d{1,9}(\\.\\d{1,15})?(e-?\\d{1,2})?"),
            field,
            field + " is a number",
            () -> "got '" + given + "'",
            "such as " + field + "=" + usual);
    return good ? Double.parseDouble(given) : usual;
  }
}
