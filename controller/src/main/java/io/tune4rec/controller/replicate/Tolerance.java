package io.tune4rec.controller.replicate;

import io.tune4rec.model.problem.InvalidInputException;
import java.util.OptionalDouble;

/**
 * How far metrics of two runs may lie apart that differ in nothing but how numbers are rounded.
 *
 * <p>Another library or processor adds in another order. Training carries that from the last bit of
 * a sum into the weights, so that single ranks change, up as often as down: the mean moves by about
 * the standard error of the paired difference. On large splits that error is so small that what is
 * left of the weights' own change shows beyond it, hence 0.002 at least.
 *
 * @param stated what somebody asks for instead; then nothing is added to it
 */
public record Tolerance(OptionalDouble stated) {
  /** Unless somebody states another. */
  public static final double USUAL = 0.002;

  private static final int STANDARD_ERRORS = 2;

  public Tolerance {
    if (stated.isPresent() && !(stated.getAsDouble() >= 0 && stated.getAsDouble() <= 1)) {
      throw InvalidInputException.of(
          "tolerance",
          "a tolerance is a number from 0 to 1",
          "got " + stated.getAsDouble(),
          "leave it out for %s, or two standard errors".formatted(USUAL));
    }
  }

  /**
   * Of a metric in [0, 1].
   *
   * @param standardError of the mean difference over cases
   */
  double of(double standardError) {
    return stated.orElse(Math.max(USUAL, STANDARD_ERRORS * standardError));
  }

  /** Of a metric in units of its own, such as the error of a price: beyond 1, of its size. */
  double ofSize(double original) {
    return stated.orElse(USUAL) * Math.max(1, Math.abs(original));
  }
}
