package io.tune4rec.controller.sweep;

import static java.math.BigDecimal.ONE;

import io.tune4rec.controller.search.Scale;
import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import io.tune4rec.model.problem.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One parameter of a W&B sweep file. */
final class WandbParameter {
  private static final String DISTRIBUTION = "distribution";

  private static final List<String> BUILT =
      List.of(
          "constant",
          "categorical",
          "uniform",
          "int_uniform",
          "q_uniform",
          "log_uniform_values",
          "q_log_uniform_values");

  /** What to take instead of those that W&B knows and we do not, by their names. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "categorical_w_probabilities", "take categorical, in which all are equally likely",
          "log_uniform", "take log_uniform_values, whose min and max are the values themselves",
          "q_log_uniform", "take q_log_uniform_values, whose min and max are the values themselves",
          "inv_log_uniform", "take log_uniform_values",
          "inv_log_uniform_values", "take log_uniform_values",
          "normal", "take uniform",
          "q_normal", "take q_uniform",
          "log_normal", "take log_uniform_values",
          "q_log_normal", "take q_log_uniform_values",
          "beta", "take uniform");

  private final String given;
  private final String field;
  private final Object spec;
  private final Translation into;

  WandbParameter(String given, Object spec, Translation into) {
    this.given = given;
    this.field = "parameters." + given;
    this.spec = spec;
    this.into = into;
  }

  void translate() {
    var hyperparameter = into.hyperparameter(given, field);
    if (hyperparameter.isEmpty()) {
      return;
    }
    if (!(spec instanceof Map<?, ?> object)) {
      into.problems()
          .require(
              false,
              field,
              "a parameter of a W&B sweep is an object",
              () -> "got " + PlainValue.quoted(spec),
              spec instanceof List<?> ? "say {values: [...]}" : "say {value: " + spec + "}");
      return;
    }
    var reader = new TreeReader(field, object, into.problems());
    distribution(reader)
        .flatMap(distribution -> inOurKeys(reader, hyperparameter.get(), distribution))
        .ifPresent(ours -> into.putParameter(hyperparameter.get().name(), ours));
  }

  /** The one that is named, or that the keys stand for as W&B has it. */
  private Optional<String> distribution(TreeReader reader) {
    if (reader.has("parameters")) {
      reader.note(
          "parameters", "parameters are not nested here", "a group is given", "move them up");
      return Optional.empty();
    }
    if (reader.has(DISTRIBUTION)) {
      return named(reader, String.valueOf(reader.raw(DISTRIBUTION).orElse("nothing")));
    }
    if (reader.has("probabilities")) {
      return named(reader, "categorical_w_probabilities");
    }
    if (reader.has("value")) {
      return Optional.of("constant");
    }
    if (reader.has("values")) {
      return Optional.of("categorical");
    }
    if (reader.has("min") || reader.has("max")) {
      return Optional.of(
          isWhole(reader.raw("min")) && isWhole(reader.raw("max")) ? "int_uniform" : "uniform");
    }
    into.problems()
        .require(
            false,
            field,
            "a parameter has value, values, or min and max",
            () -> "it has none of them",
            "such as {values: [1, 2]}");
    return Optional.empty();
  }

  private Optional<String> named(TreeReader reader, String distribution) {
    if (BUILT.contains(distribution)) {
      return Optional.of(distribution);
    }
    var instead = INSTEAD.get(distribution);
    reader.note(
        reader.has(DISTRIBUTION) ? DISTRIBUTION : "probabilities",
        "a distribution is one of " + String.join(", ", BUILT),
        "got '" + distribution + "'" + (instead == null ? "" : ", which is not built"),
        instead == null ? Nearest.meant(distribution, BUILT) : instead);
    return Optional.empty();
  }

  private Optional<Map<String, Object>> inOurKeys(
      TreeReader reader, Hyperparameter hyperparameter, String distribution) {
    reader.allowOnly(keys(distribution));
    var range = new ForeignRange(reader, hyperparameter);
    boolean whole = hyperparameter.domain() instanceof Domain.Whole;
    return switch (distribution) {
      case "constant" -> fixed(reader);
      case "categorical" -> reader.values("values").map(Translation::categorical);
      case "q_uniform" ->
          fits(reader, range, false, distribution)
              ? onMultiples(reader, range, whole)
              : Optional.empty();
      case "q_log_uniform_values" ->
          fits(reader, range, false, distribution) ? wholeOnLog(reader, range) : Optional.empty();
      case "int_uniform" -> {
        tellWhereWholeSurprises(reader, hyperparameter);
        yield fits(reader, range, false, distribution)
            ? range.whole(Scale.LINEAR)
            : Optional.empty();
      }
      default ->
          fits(reader, range, true, distribution)
              ? range.real(distribution.equals("uniform") ? Scale.LINEAR : Scale.LOG)
              : Optional.empty();
    };
  }

  private static List<String> keys(String distribution) {
    return switch (distribution) {
      case "constant" -> List.of("value", DISTRIBUTION);
      case "categorical" -> List.of("values", DISTRIBUTION);
      case "q_uniform", "q_log_uniform_values" -> List.of("min", "max", "q", DISTRIBUTION);
      default -> List.of("min", "max", DISTRIBUTION);
    };
  }

  private static boolean fits(
      TreeReader reader, ForeignRange range, boolean real, String distribution) {
    var key = reader.has(DISTRIBUTION) ? DISTRIBUTION : "min";
    var whole = distribution.startsWith("log") ? "q_log_uniform_values" : "int_uniform";
    return range.fits(reader, real, key, distribution, whole);
  }

  private void tellWhereWholeSurprises(TreeReader reader, Hyperparameter hyperparameter) {
    if (!reader.has(DISTRIBUTION) && hyperparameter.domain() instanceof Domain.Real) {
      into.notice(
          field,
          "min and max are whole, so whole numbers are drawn, as W&B does; write 0.0 for real ones");
    }
  }

  private static Optional<Map<String, Object>> fixed(TreeReader reader) {
    var value = reader.raw("value");
    if (value.isEmpty()) {
      reader.note("value", "a constant has a value", "it is missing", "such as {value: 20}");
      return Optional.empty();
    }
    var spec = new LinkedHashMap<String, Object>();
    spec.put("type", "fixed");
    spec.put("value", value.get());
    return Optional.of(spec);
  }

  /** Multiples of q between min and max, each as likely. */
  private Optional<Map<String, Object>> onMultiples(
      TreeReader reader, ForeignRange range, boolean whole) {
    var ours = whole ? range.whole(Scale.LINEAR) : range.real(Scale.LINEAR);
    if (ours.isEmpty()) {
      return ours;
    }
    var q = step(reader, range, ours.get(), whole);
    return q.flatMap(step -> onMultiples(reader, ours.get(), step, whole));
  }

  /** As W&B has it, 1 where it is missing. */
  private static Optional<? extends Number> step(
      TreeReader reader, ForeignRange range, Map<String, Object> ours, boolean whole) {
    if (reader.has("q")) {
      return range.step("q", ours);
    }
    if (decimal(ours.get("high")).subtract(decimal(ours.get("low"))).compareTo(ONE) < 0) {
      reader.note(
          "q", "q is at most max - min", "it is missing, which means 1", "such as {q: 0.05}");
      return Optional.empty();
    }
    return Optional.of(whole ? (Number) 1L : (Number) 1.0);
  }

  private Optional<Map<String, Object>> onMultiples(
      TreeReader reader, Map<String, Object> ours, Number q, boolean whole) {
    var low = decimal(ours.get("low"));
    var high = decimal(ours.get("high"));
    var first = low.divide(decimal(q), 0, RoundingMode.CEILING).multiply(decimal(q));
    if (first.compareTo(high) > 0) {
      reader.note("q", "a multiple of q lies between min and max", "none does", "make q smaller");
      return Optional.empty();
    }
    if (first.compareTo(low) != 0) {
      into.notice(field, "drawn are multiples of q, the first " + first.toPlainString());
    }
    ours.put("low", number(first, whole));
    if (first.add(decimal(q)).compareTo(high) > 0) {
      ours.put("high", number(first, whole));
    }
    ours.put("step", q);
    return Optional.of(ours);
  }

  private static Object number(BigDecimal exact, boolean whole) {
    return whole ? (Object) exact.longValueExact() : (Object) exact.doubleValue();
  }

  private Optional<Map<String, Object>> wholeOnLog(TreeReader reader, ForeignRange range) {
    var ours = range.whole(Scale.LOG);
    if (ours.isPresent()
        && reader.has("q")
        && reader.whole("q", 1, 1, Optional.empty()).isEmpty()) {
      return Optional.empty();
    }
    return ours;
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(String.valueOf(number));
  }

  /** As YAML or JSON reads a number without a point, also one in quotes. */
  private static boolean isWhole(Optional<Object> given) {
    return given
        .filter(
            value ->
                value instanceof Integer
                    || value instanceof Long
                    || value instanceof BigInteger
                    || value instanceof String word && word.matches("[+-]?\\d+"))
        .isPresent();
  }
}
