package io.tune4rec.model.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.metric.TaskScores;
import io.tune4rec.model.trial.TaskCases;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What the tasks other than the next item come to on the slices of a run. They read whole sessions,
 * as in training.
 */
final class TaskEvaluation {
  private static final int BATCH = 512;

  private final SessionModel model;
  private final SessionReader reader;
  private final ParameterStore parameters;
  private final NDManager trial;

  TaskEvaluation(
      SessionModel model, SessionReader reader, ParameterStore parameters, NDManager trial) {
    this.model = model;
    this.reader = reader;
    this.parameters = parameters;
    this.trial = trial;
  }

  /** One task's losses, in the slices' order, and what gathers its metrics. */
  private record Judged(TaskConfig task, TaskScores scores, float[] losses) {
    static Judged of(TaskConfig task, int cases) {
      var scores =
          switch (task) {
            case TaskConfig.NextItem _ -> throw new IllegalArgumentException("no target: " + task);
            case TaskConfig.Binary _ -> TaskScores.ofYesOrNo();
            case TaskConfig.MultiClass classes -> TaskScores.ofClasses(classes.classes());
            case TaskConfig.Regression _ -> TaskScores.ofNumbers();
          };
      return new Judged(task, scores, new float[cases]);
    }

    boolean isKnown(float target) {
      return task instanceof TaskConfig.MultiClass classes
          ? target >= 1 && target <= classes.classes()
          : !Float.isNaN(target);
    }
  }

  TaskCases of(Slices slices) {
    var tasks = tasks(slices.count());
    if (tasks.isEmpty()) {
      return TaskCases.NONE;
    }
    for (var places :
        BatchOrder.byLength(slices.count(), BATCH, place -> reader.length(slices, place))) {
      try (var step = trial.newSubManager()) {
        var batch = reader.read(slices, places);
        var outputs = model.outputs(parameters, batch, step);
        for (var judged : tasks) {
          var said = outputs.get(judged.task().name()).toType(DataType.FLOAT32, false);
          take(judged, batch, said.toFloatArray(), places);
        }
      }
    }
    var metrics = new LinkedHashMap<TaskMetric, Double>();
    var losses = new LinkedHashMap<String, float[]>();
    for (var judged : tasks) {
      var name = judged.task().name();
      losses.put(name, judged.losses());
      judged
          .scores()
          .values()
          .forEach((kind, value) -> metrics.put(new TaskMetric(kind, name), value));
    }
    return new TaskCases(metrics, losses);
  }

  private List<Judged> tasks(int cases) {
    return model.config().heads().stream()
        .flatMap(head -> head.tasks().stream())
        .filter(task -> !(task instanceof TaskConfig.NextItem))
        .map(task -> Judged.of(task, cases))
        .toList();
  }

  /**
   * @param outputs of (B) or (B, S) targets, one each or one a class
   */
  private static void take(Judged judged, SessionBatch batch, float[] outputs, int[] places) {
    float[] targets = batch.targets().get(judged.task().name());
    int positions = targets.length / places.length;
    var row = new double[outputs.length / targets.length];
    for (int b = 0; b < places.length; b++) {
      double sum = 0;
      int known = 0;
      for (int i = b * positions; i < (b + 1) * positions; i++) {
        if (judged.isKnown(targets[i])) {
          for (int o = 0; o < row.length; o++) {
            row[o] = outputs[i * row.length + o];
          }
          sum += judged.scores().add(row, targets[i]);
          known++;
        }
      }
      judged.losses()[places[b]] = known == 0 ? Float.NaN : (float) (sum / known);
    }
  }
}
