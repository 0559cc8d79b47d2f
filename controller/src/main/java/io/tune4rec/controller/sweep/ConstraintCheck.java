package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Conflict;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.model.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Whether some configuration of a space keeps a sweep's constraints and those of whatever trains
 * it. Decided by looking at all of a small finite space and at many draws of any other.
 */
final class ConstraintCheck {
  private ConstraintCheck() {}

  /**
   * The rules in conflict; empty if there are none.
   *
   * @param library what else is wrong with a configuration
   */
  static Optional<Problem> problem(
      SearchSpace space,
      List<Expression> constraints,
      Function<Configuration, List<Problem>> library,
      long seed) {
    if (constraints.isEmpty()) {
      return Optional.empty();
    }
    var conflict = new Conflict(named(constraints));
    int looked = 0;
    for (var one : Conflict.sample(space, TrialRandom.forSampling(seed, 0))) {
      var broken = broken(constraints, one);
      if (broken.isEmpty()) {
        library.apply(one).forEach(p -> broken.add(p.law() + " (" + p.field() + ")"));
      }
      if (broken.isEmpty()) {
        return Optional.empty();
      }
      conflict.add(broken);
      looked++;
    }
    return Optional.of(problem(conflict.rules(), looked, space.size().orElse(-1) == looked));
  }

  private static Problem problem(List<String> rules, int looked, boolean all) {
    return new Problem(
        ConstraintsReader.KEY,
        "some configuration of the space keeps every constraint",
        "%s %d %s %s: %s"
            .formatted(
                all ? "each of the" : "each of",
                looked,
                all ? "that there are" : "that were drawn",
                rules.size() == 1 ? "breaks" : "breaks one of",
                String.join("; ", rules)),
        rules.size() == 1 ? "drop or loosen it" : "drop or loosen one of them");
  }

  private static List<String> named(List<Expression> constraints) {
    return IntStream.range(0, constraints.size())
        .mapToObj(i -> "%s[%d] %s".formatted(ConstraintsReader.KEY, i, constraints.get(i).text()))
        .toList();
  }

  /** The constraints that a configuration breaks, as they stand in the document. */
  static Set<String> broken(List<Expression> constraints, Configuration configuration) {
    var broken = new LinkedHashSet<String>();
    var names = named(constraints);
    for (int i = 0; i < constraints.size(); i++) {
      if (!constraints.get(i).holds(configuration.values())) {
        broken.add(names.get(i));
      }
    }
    return broken;
  }
}
