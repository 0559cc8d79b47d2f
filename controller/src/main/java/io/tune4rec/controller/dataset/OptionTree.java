package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Options as people write them, in YAML or by flags: plain JSON values by name. What is wrong is
 * noted, and the default taken in its place.
 */
final class OptionTree {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d|w)");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private final String path;
  private final Map<?, ?> values;
  private final Problems problems;

  /**
   * @param path of the tree itself; empty at the top
   * @param known names that it may have
   */
  OptionTree(String path, Map<?, ?> values, List<String> known, Problems problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
    for (var key : values.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        add(
            String.valueOf(key),
            "an option of " + (path.isEmpty() ? "an import" : path) + " is known",
            "this one is not",
            Nearest.wayOut(String.valueOf(key), known));
      }
    }
  }

  /** Where an option is, for people. */
  String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void add(String key, String law, String offence, String wayOut) {
    problems.add(new Problem(field(key), law, offence, wayOut));
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  Object value(String key) {
    return values.get(key);
  }

  /** The text of an option; empty where it is not given. */
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(value -> String.valueOf(value).strip());
  }

  /** One of the constants, by its name in lower case. */
  <E extends Enum<E>> E word(String key, E byDefault) {
    var constants = List.of(byDefault.getDeclaringClass().getEnumConstants());
    var words = constants.stream().map(OptionTree::word).toList();
    var given = text(key);
    if (given.isEmpty()) {
      return byDefault;
    }
    int found = words.indexOf(given.orElseThrow());
    if (found < 0) {
      add(
          key,
          "it is one of " + String.join(", ", words),
          "got '" + CellChecks.shown(given.orElseThrow()) + "'",
          Nearest.meant(given.orElseThrow(), words));
      return byDefault;
    }
    return constants.get(found);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** As {@link #duration} takes it. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % 60 != 0
        ? seconds + "s"
        : seconds % 3600 != 0 ? seconds / 60 + "m" : seconds / 3600 + "h";
  }

  long whole(String key, long least, long most, long byDefault) {
    var given = text(key);
    if (given.isEmpty()) {
      return byDefault;
    }
    if (WHOLE.matcher(given.orElseThrow()).matches()) {
      long value = Long.parseLong(given.orElseThrow());
      if (value >= least && value <= most) {
        return value;
      }
    }
    var range = most == Long.MAX_VALUE ? "from " + least : "from %d to %d".formatted(least, most);
    refuse(key, "it is a whole number " + range, given.orElseThrow(), "");
    return byDefault;
  }

  /** A share in [0, 1]. */
  double share(String key, double byDefault) {
    var given = text(key);
    if (given.isEmpty()) {
      return byDefault;
    }
    try {
      double value = Double.parseDouble(given.orElseThrow());
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      refuse(key, "it is a share from 0 to 1", given.orElseThrow(), "write it like 0.1");
      return byDefault;
    }
    refuse(key, "it is a share from 0 to 1", given.orElseThrow(), "write 10 % as 0.1");
    return byDefault;
  }

  boolean yes(String key, boolean byDefault) {
    var given = text(key);
    if (given.isEmpty() || given.orElseThrow().matches("true|false")) {
      return given.map(Boolean::parseBoolean).orElse(byDefault);
    }
    refuse(key, "it is true or false", given.orElseThrow(), "");
    return byDefault;
  }

  /** A length of time above 0. */
  Duration duration(String key, Duration byDefault) {
    var given = text(key);
    if (given.isEmpty()) {
      return byDefault;
    }
    var parts = DURATION.matcher(given.orElseThrow());
    if (parts.matches() && Long.parseLong(parts.group(1)) > 0) {
      long n = Long.parseLong(parts.group(1));
      return switch (parts.group(2)) {
        case "s" -> Duration.ofSeconds(n);
        case "m" -> Duration.ofMinutes(n);
        case "h" -> Duration.ofHours(n);
        case "d" -> Duration.ofDays(n);
        default -> Duration.ofDays(7 * n);
      };
    }
    refuse(key, "it is a length of time like 30m, 1h or 2d", given.orElseThrow(), "give it a unit");
    return byDefault;
  }

  Optional<Instant> instant(String key) {
    var given = text(key);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      return given.map(OptionTree::parseInstant);
    } catch (DateTimeException e) {
      refuse(
          key,
          "a date is UTC like 2008-07-15, an instant like 2008-07-15T12:00:00Z, or epoch seconds",
          given.orElseThrow(),
          "");
      return Optional.empty();
    }
  }

  private void refuse(String key, String law, String given, String wayOut) {
    add(key, law, "got '" + CellChecks.shown(given) + "'", wayOut);
  }

  private static Instant parseInstant(String given) {
    if (given.matches("\\d{9,12}")) {
      return Instant.ofEpochSecond(Long.parseLong(given));
    }
    return given.contains("T")
        ? Instant.parse(given)
        : LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
