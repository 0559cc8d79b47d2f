package io.tune4rec.model.config;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.List;

/** Which task of a configuration an objective is of. */
public final class TaskObjective {
  private static final String FIELD = "objective";

  private TaskObjective() {}

  /**
   * The objective with the name of its task, which may be given by that of its target; one of ranks
   * as it is.
   *
   * @throws InvalidInputException if no task, or none but several, has such a metric
   */
  public static Objective of(Objective given, TrialConfig config) {
    return switch (given) {
      case RankMetric ranks -> ranks;
      case TaskMetric metric ->
          switch (config) {
            case FloorConfig _ ->
                throw InvalidInputException.of(
                    FIELD,
                    "a floor model is judged by how it ranks the next item",
                    "got '" + metric.text() + "'",
                    "say ndcg@20, or leave floor models out of the space");
            case NeuralConfig neural -> of(metric, neural.model());
          };
    };
  }

  private static TaskMetric of(TaskMetric metric, SessionModelConfig model) {
    var having =
        model.heads().stream()
            .flatMap(head -> head.tasks().stream())
            .filter(task -> kinds(task).contains(metric.kind()))
            .toList();
    var names = having.stream().map(TaskConfig::name).toList();
    var meant = having.stream().filter(task -> means(metric, task, names)).toList();
    if (meant.size() == 1) {
      return new TaskMetric(metric.kind(), meant.getFirst().name());
    }
    throw InvalidInputException.of(
        FIELD,
        "an objective is a metric of one task of the model",
        "got '%s', and tasks that have '%s' are %s"
            .formatted(metric.text(), metric.kind().text(), names),
        having.isEmpty()
            ? "say ndcg@20, or add such a task to a head of the model"
            : "say " + new TaskMetric(metric.kind(), names.getFirst()).text());
  }

  private static boolean means(TaskMetric metric, TaskConfig task, List<String> names) {
    var given = metric.task();
    return names.contains(given)
        ? task.name().equals(given)
        : given.isEmpty() || task.targetColumn().filter(given::equals).isPresent();
  }

  private static List<TaskMetric.Kind> kinds(TaskConfig task) {
    return switch (task) {
      case TaskConfig.NextItem _ -> List.of();
      case TaskConfig.Binary _, TaskConfig.MultiClass _ -> TaskMetric.Kind.OF_CLASSES;
      case TaskConfig.Regression _ -> TaskMetric.Kind.OF_NUMBERS;
    };
  }
}
