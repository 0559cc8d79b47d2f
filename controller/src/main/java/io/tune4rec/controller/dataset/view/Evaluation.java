package io.tune4rec.controller.dataset.view;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Course;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
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
   * By the default protocol of a dataset: successive windows where it has them, leave_one_out where
   * it was split so, else what comes next.
   *
   * @throws InvalidInputException if no window has cases
   */
  public static Evaluation byDefault(DatasetInfo info) {
    return of(Protocol.byDefault(info), info);
  }

  /**
   * By a protocol.
   *
   * @throws InvalidInputException if no window has cases
   */
  public static Evaluation of(Protocol protocol, DatasetInfo info) {
    var stages = new ArrayList<Stage>();
    int from = 0;
    for (var stage : protocol.stages(info)) {
      from = stage.fresh() ? stage.trainFrom() : from;
      stages.add(new Stage(from, stage.trainTo(), stage.evaluated()));
    }
    boolean oneOut = protocol.course() instanceof Course.LeaveOneOut;
    return new Evaluation(protocol.course().word(), oneOut, stages);
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
