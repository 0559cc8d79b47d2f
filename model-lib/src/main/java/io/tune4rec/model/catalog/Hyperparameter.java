package io.tune4rec.model.catalog;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One knob of the library.
 *
 * @param name as in sweep files
 * @param domain which values the library accepts
 * @param defaultValue used where a configuration does not name it; empty where it is derived
 * @param meaning one sentence for people
 * @param architectures that it concerns; the others ignore it
 * @param otherDefaults of architectures that differ from {@code defaultValue}
 * @param otherChoices of architectures that know only some of the words of a {@link Domain.Choice}
 * @param when values of other hyperparameters under which it is looked at, all of them; a
 *     configuration that has others ignores it
 */
public record Hyperparameter(
    String name,
    Domain domain,
    Optional<Object> defaultValue,
    String meaning,
    List<String> architectures,
    Map<String, Object> otherDefaults,
    Map<String, List<String>> otherChoices,
    Map<String, List<String>> when) {
  public Hyperparameter {
    architectures = List.copyOf(architectures);
    otherDefaults = Collections.unmodifiableMap(new LinkedHashMap<>(otherDefaults));
    otherChoices = Collections.unmodifiableMap(new LinkedHashMap<>(otherChoices));
    when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
  }

  /** Looked at whatever the others say, by the same words for every architecture. */
  public Hyperparameter(
      String name,
      Domain domain,
      Optional<Object> defaultValue,
      String meaning,
      List<String> architectures,
      Map<String, Object> otherDefaults) {
    this(name, domain, defaultValue, meaning, architectures, otherDefaults, Map.of(), Map.of());
  }

  /** What an architecture takes where a configuration does not name it. */
  public Optional<Object> defaultFor(String architecture) {
    return Optional.ofNullable(otherDefaults.get(architecture)).or(() -> defaultValue);
  }

  /** Whether an architecture looks at it. */
  public boolean concerns(String architecture) {
    return architectures.contains(architecture);
  }

  /**
   * Whether a configuration looks at it: its architecture does and {@link #when} holds.
   *
   * @param configuration legal values by name; missing ones take their default
   */
  public boolean concerns(Map<String, ?> configuration) {
    var values = new Values(configuration);
    return concerns(values.architecture())
        && when.entrySet().stream().allMatch(e -> e.getValue().contains(values.word(e.getKey())));
  }

  /** Which values are legal. */
  public sealed interface Domain {
    /** A real number in [low, high], or [low, high) or (low, high] where an end is open. */
    record Real(double low, boolean lowOpen, double high, boolean highOpen) implements Domain {}

    /** A whole number in [low, high]. */
    record Whole(long low, long high) implements Domain {}

    /**
     * One of a few words.
     *
     * @param aliases of some of them, in lower case with underscores, to the words
     */
    record Choice(List<String> values, Map<String, String> aliases) implements Domain {
      public Choice {
        values = List.copyOf(values);
        aliases = Map.copyOf(aliases);
      }

      /** Words without aliases. */
      public Choice(List<String> values) {
        this(values, Map.of());
      }

      /** The word that is meant, in whatever case, with dashes or underscores, or by an alias. */
      public Optional<String> canonical(String given) {
        if (values.contains(given)) {
          return Optional.of(given);
        }
        var plain = plain(given);
        var meant = aliases.getOrDefault(plain, plain);
        return values.stream().filter(value -> plain(value).equals(meant)).findFirst();
      }

      private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('-', '_');
      }
    }
  }

  /** What is wrong with {@code value}, or empty if the library accepts it. */
  public Optional<Problem> problemWith(Object value) {
    return switch (domain) {
      case Domain.Real real -> problemWith(real, value);
      case Domain.Whole whole -> problemWith(whole, value);
      case Domain.Choice choice -> problemWith(choice, value);
    };
  }

  /**
   * Why an architecture cannot take a value that others can; empty if it can, or ignores it.
   *
   * @param value legal
   */
  public Optional<Problem> problemWith(Object value, String architecture) {
    var own = otherChoices.get(architecture);
    if (own == null || !concerns(architecture) || own.contains(word(String.valueOf(value)))) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            name,
            "%s of %s is one of %s".formatted(name, architecture, String.join(", ", own)),
            "got " + quoted(value),
            "choose one of these, or another architecture"));
  }

  /** The word of a choice that is meant by {@code given}; what is none of them stays as it is. */
  String word(String given) {
    return domain instanceof Domain.Choice choice ? choice.canonical(given).orElse(given) : given;
  }

  private Optional<Problem> problemWith(Domain.Real real, Object value) {
    var law =
        "%s is a number in %s%s, %s%s"
            .formatted(
                name,
                real.lowOpen() ? "(" : "[",
                real.low(),
                real.high(),
                real.highOpen() ? ")" : "]");
    if (!(value instanceof Number number)) {
      return Optional.of(new Problem(name, law, "got " + quoted(value), "give a number"));
    }
    double x = number.doubleValue();
    boolean aboveLow = real.lowOpen() ? x > real.low() : x >= real.low();
    boolean belowHigh = real.highOpen() ? x < real.high() : x <= real.high();
    return aboveLow && belowHigh
        ? Optional.empty()
        : Optional.of(new Problem(name, law, "got " + value, "choose a value inside"));
  }

  private Optional<Problem> problemWith(Domain.Whole whole, Object value) {
    var law = "%s is a whole number from %d to %d".formatted(name, whole.low(), whole.high());
    if (!(value instanceof Number number)
        || number.doubleValue() != Math.rint(number.doubleValue())) {
      return Optional.of(new Problem(name, law, "got " + quoted(value), "give a whole number"));
    }
    long x = number.longValue();
    return x >= whole.low() && x <= whole.high()
        ? Optional.empty()
        : Optional.of(new Problem(name, law, "got " + x, "choose a value inside"));
  }

  private Optional<Problem> problemWith(Domain.Choice choice, Object value) {
    // true and false are words too
    var word = value instanceof Boolean flag ? flag.toString() : value;
    if (word instanceof String given && choice.canonical(given).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            name,
            name + " is one of " + String.join(", ", choice.values()),
            "got " + quoted(value),
            Nearest.meant(String.valueOf(value), Set.copyOf(choice.values()))));
  }

  private static String quoted(Object value) {
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }
}
