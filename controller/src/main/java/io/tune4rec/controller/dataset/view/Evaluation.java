package io.tune4rec.controller.dataset.view;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;

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
   * By the default protocol of a dataset: successive windows where it has them, leave_one_out where
   * it was split so, else what comes next.
   *
   * @throws InvalidInputException if no window has cases
   */
  public static Evaluation byDefault(DatasetInfo info) {
    var split = String.valueOf(info.split().get("kind"));
    if (!split.equals("windows")) {
      boolean oneOut = split.equals("leave_one_out");
      return new Evaluation(oneOut ? split : "next_window", oneOut, List.of(new Stage(0, 1, 0)));
    }
    var stages =
        IntStream.range(1, info.windows().size())
            .filter(w -> info.windows().get(w).slices().get(Split.VALID) > 0)
            .mapToObj(w -> new Stage(0, w, w))
            .toList();
    return new Evaluation("incremental_windows", false, stages);
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
