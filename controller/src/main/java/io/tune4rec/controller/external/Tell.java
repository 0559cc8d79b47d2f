package io.tune4rec.controller.external;

import io.tune4rec.controller.sweep.Goals;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a program says of a trial: values, or why there are none.
 *
 * @param values by metric: numbers, or null and {@code "NaN"} for what is none
 * @param value of the only objective
 */
public record Tell(
    Optional<Map<String, Object>> values,
    Optional<Object> value,
    Optional<String> infeasibleReason,
    Optional<String> failedReason) {
  private static final List<String> NO_NUMBERS =
      List.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
  private static final int LONGEST_REASON = 4_000;

  /** What it means by a sweep's goals; a value that is no number makes the trial infeasible. */
  Told by(Goals goals) {
    var problems = new Problems();
    long ways =
        Stream.of(values, value, infeasibleReason, failedReason)
            .filter(Optional::isPresent)
            .count();
    problems.require(
        ways == 1,
        "",
        "a trial is told one of values, value, infeasible_reason, failed_reason",
        () -> "got " + ways + " of them",
        "such as {\"number\": 1, \"values\": {\"%s\": 0.5}}"
            .formatted(goals.objectives().getFirst().name()));
    problems.throwIfAny();
    if (failedReason.isPresent()) {
      return new Told.Failed(storable(failedReason.get()));
    }
    if (infeasibleReason.isPresent()) {
      return new Told.Infeasible(storable(infeasibleReason.get()));
    }
    var told = completed(numbers(named(goals, problems), problems), goals, problems);
    problems.throwIfAny();
    return told;
  }

  private Map<String, Object> named(Goals goals, Problems problems) {
    if (value.isEmpty()) {
      return values.orElseThrow();
    }
    problems.require(
        goals.names().size() == 1,
        "value",
        "'value' is of a sweep with one objective and no limit",
        () -> "this one has " + String.join(", ", goals.names()),
        "name each under values");
    return Map.of(goals.objectives().getFirst().name(), value.get());
  }

  /** Numbers as they are, what is said to be none as NaN. */
  static Map<String, Double> numbers(Map<String, Object> given, Problems problems) {
    var numbers = new HashMap<String, Double>();
    given.forEach(
        (name, one) -> {
          boolean none =
              one == null
                  || one instanceof String word
                      && NO_NUMBERS.contains(word.toLowerCase(Locale.ROOT));
          boolean good =
              problems.require(
                  none || one instanceof Number,
                  "values." + name,
                  "a value is a number",
                  () -> "got " + (one instanceof String word ? "'" + word + "'" : one),
                  "leave out what is no metric");
          if (good) {
            numbers.put(
                name, none ? Double.NaN : ((Number) Objects.requireNonNull(one)).doubleValue());
          }
        });
    return numbers;
  }

  private static Told completed(Map<String, Double> numbers, Goals goals, Problems problems) {
    var missing = goals.names().stream().filter(name -> !numbers.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      problems.add(
          new Problem(
              "values",
              "a trial is told a value for each objective and limit",
              "there is none for " + String.join(", ", missing),
              "add it, or say why there is none by infeasible_reason"));
    }
    var none =
        goals.names().stream()
            .filter(name -> numbers.containsKey(name) && !Double.isFinite(numbers.get(name)))
            .toList();
    if (!none.isEmpty()) {
      return new Told.Infeasible(String.join(", ", none) + " is no finite number");
    }
    numbers.values().removeIf(number -> !Double.isFinite(number));
    return new Told.Completed(new TreeMap<>(numbers));
  }

  /** No text of the database holds a zero. */
  private static String storable(String reason) {
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).replace('\0', '\uFFFD');
  }
}
