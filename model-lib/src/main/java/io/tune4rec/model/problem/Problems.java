package io.tune4rec.model.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Collects problems so that all are reported together. Not thread-safe; one per check. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem unless {@code holds}; returns {@code holds}. */
  public boolean require(
      boolean holds, String field, String law, Supplier<String> offence, String wayOut) {
    if (!holds) {
      found.add(new Problem(field, law, offence.get(), wayOut));
    }
    return holds;
  }

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(Collection<Problem> problems) {
    found.addAll(problems);
  }

  public boolean none() {
    return found.isEmpty();
  }

  public List<Problem> found() {
    return List.copyOf(found);
  }

  /**
   * @throws InvalidInputException with every problem noted so far, if there is one
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
  }
}
