package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.constraint.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One parameter of a space in words.
 *
 * @param kind {@code float}, {@code int}, {@code categorical} or {@code fixed}
 * @param domain what it may be, such as {@code 1e-4 … 1e-2, log}
 * @param when it takes part, such as {@code masking is mlm}; empty if always
 */
public record SpaceLine(String name, String kind, String domain, Optional<String> when) {
  /** Every parameter of a space, in the author's order. */
  public static List<SpaceLine> of(SearchSpace space) {
    return space.dimensions().stream()
        .map(d -> of(d.name(), d.parameter(), words(d.condition())))
        .toList();
  }

  private static SpaceLine of(String name, Parameter parameter, Optional<String> when) {
    return new SpaceLine(name, kind(parameter), domain(parameter), when);
  }

  private static String kind(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Real _ -> "float";
      case Parameter.Whole _ -> "int";
      case Parameter.Choice _ -> "categorical";
      case Parameter.Fixed _ -> "fixed";
    };
  }

  /** What a parameter may be, in words. */
  static String domain(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Real real -> {
        var step = real.step().stream().mapToObj(s -> ", step " + text(s)).findFirst().orElse("");
        var range = text(real.low()) + " … " + text(real.high());
        yield range + step + words(real.scale());
      }
      case Parameter.Whole whole -> {
        var step = whole.step() == 1 ? "" : ", step " + whole.step();
        var range = whole.low() + " … " + whole.high();
        yield range + step + words(whole.scale());
      }
      case Parameter.Choice choice -> join(choice.values(), ", ");
      case Parameter.Fixed fixed -> text(fixed.value());
    };
  }

  private static String words(Scale scale) {
    return switch (scale) {
      case LINEAR -> "";
      case LOG -> ", log";
    };
  }

  private static Optional<String> words(Condition condition) {
    if (condition.expression().isPresent()) {
      return condition.expression().map(Expression::text);
    }
    return condition.allowed().isEmpty()
        ? Optional.empty()
        : Optional.of(
            condition.allowed().entrySet().stream()
                .map(parent -> parent.getKey() + " is " + or(parent.getValue()))
                .collect(Collectors.joining(" and ")));
  }

  /** Some values, one of which it is. */
  static String or(List<Object> values) {
    return join(values, " or ");
  }

  private static String join(List<Object> values, String between) {
    return values.stream().map(SpaceLine::text).collect(Collectors.joining(between));
  }

  /** Numbers as people write them: 0.5 and 1e-4, not 1.0E-4. */
  static String text(Object value) {
    if (!(value instanceof Double number)) {
      return String.valueOf(value);
    }
    var exact = BigDecimal.valueOf(number).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exact.signum() == 0 || exponent >= -3 && exponent < 7) {
      return exact.toPlainString();
    }
    return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }
}
