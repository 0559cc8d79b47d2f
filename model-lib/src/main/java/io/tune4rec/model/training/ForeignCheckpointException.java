package io.tune4rec.model.training;

import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a folder holds checkpoints of another trial, or of another version of the library:
 * going on from them would not come to what the trial comes to.
 */
public final class ForeignCheckpointException extends IllegalArgumentException {
  ForeignCheckpointException(List<Problem> problems) {
    super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
  }
}
