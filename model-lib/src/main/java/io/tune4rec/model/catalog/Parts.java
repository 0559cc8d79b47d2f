package io.tune4rec.model.catalog;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the parts of a configuration one by one, so that what is wrong is told of all at once. */
final class Parts {
  private final Problems problems = new Problems();

  /** The part, or empty where something is wrong with it. */
  <T> Optional<T> make(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /**
   * @throws InvalidInputException with every problem of every part so far, if there is one
   */
  void throwIfAny() {
    problems.throwIfAny();
  }
}
