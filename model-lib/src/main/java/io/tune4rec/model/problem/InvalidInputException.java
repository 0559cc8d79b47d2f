package io.tune4rec.model.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an input breaks at least one law; carries every problem found, never only the first.
 */
public final class InvalidInputException extends IllegalArgumentException {
  private final transient List<Problem> problems;

  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an invalid input has at least one problem, got none");
    }
    this.problems = List.copyOf(problems);
  }

  /** With one problem. */
  public static InvalidInputException of(String field, String law, String offence, String wayOut) {
    return new InvalidInputException(List.of(new Problem(field, law, offence, wayOut)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
