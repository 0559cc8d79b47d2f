package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.constraint.BrokenExpressionException;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code constraints} of a sweep document: expressions over its parameters. */
final class ConstraintsReader {
  static final String KEY = "constraints";

  private static final int MOST = 100;

  private ConstraintsReader() {}

  /** Those that are right; problems are noted for the others. */
  static List<Expression> read(TreeReader tree, SearchSpace space, Problems problems) {
    if (!tree.has(KEY)) {
      return List.of();
    }
    var given = tree.raw(KEY).orElse("nothing");
    if (!(given instanceof List<?> list)
        || !list.stream().allMatch(String.class::isInstance)
        || list.size() > MOST) {
      tree.note(
          KEY,
          "constraints is a list of at most %d expressions over parameters".formatted(MOST),
          "got " + PlainValue.quoted(given),
          "such as constraints: [\"d_model % n_head == 0\"]");
      return List.of();
    }
    var constraints = new ArrayList<Expression>();
    for (int i = 0; i < list.size(); i++) {
      try {
        var constraint = Expression.of((String) list.get(i));
        constraint.check(space.vocabulary());
        constraints.add(constraint);
      } catch (BrokenExpressionException e) {
        problems.add(problem(KEY + "[" + i + "]", e));
      }
    }
    return constraints;
  }

  /** The problem of an expression, with what an unknown name may have meant. */
  static Problem problem(String field, BrokenExpressionException e) {
    return new Problem(
        field,
        e.law(),
        e.offence(),
        e.unknown().map(u -> Nearest.wayOut(u.given(), u.known())).orElse(e.wayOut()));
  }
}
