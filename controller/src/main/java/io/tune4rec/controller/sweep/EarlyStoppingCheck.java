package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.config.EarlyStoppingConfig;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.protocol.Protocol;
import java.util.Optional;

/** Refuses early stopping along windows when a sweep is submitted, and not trial by trial. */
final class EarlyStoppingCheck {
  private static final String PATIENCE = "early_stopping_patience";

  private EarlyStoppingCheck() {}

  /** Why a protocol does not go with a space in which trials may stop early; empty if it does. */
  static Optional<Problem> problem(SearchSpace space, Protocol protocol) {
    return space
        .find(PATIENCE)
        .filter(_ -> protocol.course().windowed())
        .flatMap(found -> EarlyStoppingConfig.problemAlongWindows(most(found.parameter())))
        .map(problem -> problem.under("space"));
  }

  private static long most(Parameter patience) {
    return switch (patience) {
      case Parameter.Real real -> (long) Math.ceil(real.high());
      case Parameter.Whole whole -> whole.high();
      case Parameter.Choice choice ->
          choice.values().stream().mapToLong(EarlyStoppingCheck::number).max().orElse(0);
      case Parameter.Fixed fixed -> number(fixed.value());
    };
  }

  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
