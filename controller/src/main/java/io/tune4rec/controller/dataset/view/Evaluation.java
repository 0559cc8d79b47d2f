package io.tune4rec.controller.dataset.view;

import io.tune4rec.model.problem.InvalidInputException;
import java.util.List;

/**
 * Which windows are trained on before which are evaluated, as a protocol has it.
 *
 * @param protocol its words, for people
 * @param laterInputsOfOthers whether training may see what other users did after a target, as
 *     leave_one_out has it
 * @param stages in the order in which they are gone through, at least one
 */
public record Evaluation(String protocol, boolean laterInputsOfOthers, List<Stage> stages) {
  public Evaluation {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw InvalidInputException.of(
          "protocol " + protocol,
          "a protocol evaluates at least one window",
          "got none",
          "use wider windows, or lower min_sessions");
    }
  }

  /**
   * One round of training and evaluation.
   *
   * @param trainedFrom first window that the weights have seen
   * @param trainedTo one past the last
   * @param evaluated the window whose valid and test slices are predicted then
   */
  public record Stage(int trainedFrom, int trainedTo, int evaluated) {}
}
