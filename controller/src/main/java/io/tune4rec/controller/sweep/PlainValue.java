package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Values as a document's author wrote them: YAML and JSON differ in what they call a number. */
final class PlainValue {
  private PlainValue() {}

  /** A finite number, also one written as a string: YAML 1.1 reads 1e-4 as a word. */
  static Optional<Double> real(Object given) {
    return switch (given) {
      case Number number when Double.isFinite(number.doubleValue()) ->
          Optional.of(number.doubleValue());
      case String word -> decimal(word).map(BigDecimal::doubleValue).filter(Double::isFinite);
      case null, default -> Optional.empty();
    };
  }

  /** A whole number within a long, also one written as 2.0 or "2". */
  static Optional<Long> whole(Object given) {
    return switch (given) {
      case Integer number -> Optional.of(number.longValue());
      case Long number -> Optional.of(number);
      case BigInteger number when number.bitLength() < Long.SIZE -> Optional.of(number.longValue());
      case Number number when number.doubleValue() == Math.rint(number.doubleValue()) ->
          exact(number.doubleValue());
      case String word -> decimal(word).flatMap(PlainValue::whole);
      case null, default -> Optional.empty();
    };
  }

  /** The value as a hyperparameter of {@code domain} takes it, or as given if it takes no such. */
  static Object fitting(Domain domain, Object given) {
    Optional<? extends Object> fitted =
        switch (domain) {
          case Domain.Real _ -> real(given);
          case Domain.Whole _ -> whole(given);
          // true and false are words where a choice is between words
          case Domain.Choice choice ->
              Optional.ofNullable(given)
                  .filter(one -> one instanceof Boolean || one instanceof String)
                  .flatMap(one -> choice.canonical(String.valueOf(one)));
        };
    return fitted.map(Object.class::cast).orElse(given);
  }

  /** For messages: words in quotes. */
  static String quoted(Object given) {
    return given instanceof String ? "'" + given + "'" : String.valueOf(given);
  }

  private static Optional<Long> whole(BigDecimal number) {
    boolean integral = number.stripTrailingZeros().scale() <= 0;
    return integral && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        ? Optional.of(number.longValueExact())
        : Optional.empty();
  }

  private static Optional<Long> exact(double number) {
    return Math.abs(number) <= 1L << 53 ? Optional.of((long) number) : Optional.empty();
  }

  private static Optional<BigDecimal> decimal(String word) {
    // a bound on the length and the exponent keeps hostile numbers cheap
    if (!word.matches("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?")) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(word));
  }
}
