package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Scale;
import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A range between {@code min} and {@code max} in a foreign document, checked in its author's words.
 */
final class ForeignRange {
  private final TreeReader reader;
  private final Hyperparameter hyperparameter;

  /**
   * @param reader at the object that holds {@code min} and {@code max}
   */
  ForeignRange(TreeReader reader, Hyperparameter hyperparameter) {
    this.reader = reader;
    this.hyperparameter = hyperparameter;
  }

  /**
   * Whether a range can be what the hyperparameter needs; notes why not.
   *
   * @param at the object that says how to draw
   * @param real whether real numbers are drawn
   * @param key of it that does, and {@code given} what it says
   * @param whole what to say instead for whole numbers
   */
  boolean fits(TreeReader at, boolean real, String key, String given, String whole) {
    var name = hyperparameter.name();
    return switch (hyperparameter.domain()) {
      case Domain.Choice(var values, var _) -> {
        at.note(
            key,
            name + " is one of " + String.join(", ", values),
            "a range holds no words",
            "list the values instead");
        yield false;
      }
      case Domain.Whole _ when real -> {
        at.note(key, name + " is a whole number", given + " draws real numbers", "use " + whole);
        yield false;
      }
      case Domain.Whole _, Domain.Real _ -> true;
    };
  }

  /** The range in our keys, of real numbers. */
  Optional<Map<String, Object>> real(Scale scale) {
    var low = reader.real("min");
    var high = reader.real("max");
    if (low.isEmpty() || high.isEmpty() || !inOrder(low.get(), high.get(), scale)) {
      return Optional.empty();
    }
    return Optional.of(spec("float", low.get(), high.get(), scale));
  }

  /** The range in our keys, of whole numbers. */
  Optional<Map<String, Object>> whole(Scale scale) {
    var low = reader.whole("min", Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
    var high = reader.whole("max", Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
    if (low.isEmpty() || high.isEmpty() || !inOrder(low.get(), high.get(), scale)) {
      return Optional.empty();
    }
    return Optional.of(spec("int", low.get(), high.get(), scale));
  }

  /** A step above 0 that is not wider than the range, whole where the range is. */
  Optional<? extends Number> step(String key, Map<String, Object> range) {
    boolean whole = range.get("type").equals("int");
    Optional<? extends Number> step =
        whole ? reader.whole(key, 1, Long.MAX_VALUE, Optional.empty()) : reader.real(key);
    if (step.isEmpty()) {
      return step;
    }
    double width = number(range, "high") - number(range, "low");
    double given = step.get().doubleValue();
    if (given <= 0 || given > width && width > 0) {
      reader.note(
          key,
          key + " is above 0 and at most max - min",
          "got " + SpaceLine.text(given),
          "make it " + (given <= 0 ? "larger" : "smaller"));
      return Optional.empty();
    }
    return step;
  }

  private boolean inOrder(Number low, Number high, Scale scale) {
    if (low.doubleValue() > high.doubleValue()) {
      reader.note(
          "min",
          "min is at most max",
          "got min=%s and max=%s".formatted(SpaceLine.text(low), SpaceLine.text(high)),
          "swap them");
      return false;
    }
    if (scale == Scale.LOG && low.doubleValue() <= 0) {
      reader.note(
          "min",
          "a log scale needs min > 0",
          "got min=" + SpaceLine.text(low),
          "set min to " + (low instanceof Long ? "1" : "1e-6") + " or take a uniform distribution");
      return false;
    }
    return true;
  }

  private static Map<String, Object> spec(String type, Number low, Number high, Scale scale) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("type", type);
    spec.put("low", low);
    spec.put("high", high);
    spec.put("scale", scale.text());
    return spec;
  }

  private static double number(Map<String, Object> range, String key) {
    return ((Number) range.get(key)).doubleValue();
  }
}
