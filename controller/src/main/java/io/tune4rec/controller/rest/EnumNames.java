package io.tune4rec.controller.rest;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Enum constants as lower-case words of the wire. */
final class EnumNames {
  private EnumNames() {}

  static <E extends Enum<E>> List<String> lower(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** Empty where nothing is given. */
  static <E extends Enum<E>> Optional<E> ifGiven(Class<E> type, String field, String word) {
    return Optional.ofNullable(word).map(given -> parse(type, field, given, lower(type)));
  }

  static <E extends Enum<E>> E parse(Class<E> type, String field, String word, List<String> known) {
    if (!known.contains(word)) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  field,
                  field + " is one of " + String.join(", ", known),
                  "got '" + word + "'",
                  Nearest.meant(word, known))));
    }
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
