package io.tune4rec.worker.recommend;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.serve.Recommendation;
import java.util.List;

/**
 * A line that goes out.
 *
 * @param recommendations best first
 * @param problems with the model or the question; without them it is answered
 */
record Answer(List<Recommendation> recommendations, List<Problem> problems) {
  /** Said once, when the model is open. */
  static final Answer READY = of(List.of());

  static Answer of(List<Recommendation> recommendations) {
    return new Answer(recommendations, List.of());
  }

  static Answer of(InvalidInputException refused) {
    return new Answer(List.of(), refused.problems());
  }
}
