package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.head.TargetHead;
import java.util.Optional;

/**
 * A task that predicts a column. It reads the sessions with nothing hidden: a pass that hides items
 * for the next-item task would train it on what it never meets afterwards (trap T12).
 */
record TargetTask(TaskConfig config, HeadConfig head, TargetHead block) implements ModelTask {
  @Override
  public Optional<NDArray> loss(Step step) {
    float[] targets = step.batch().targets().get(config.name());
    if (targets == null || !anyKnown(targets)) {
      return Optional.empty();
    }
    int sessions = step.batch().sessions();
    var shape =
        targets.length == sessions
            ? new Shape(sessions)
            : new Shape(sessions, step.batch().length());
    var lengths = lengths(step);
    var predictions = predictions(step, lengths);
    return Optional.of(block.loss(predictions, step.manager().create(targets, shape), lengths));
  }

  private boolean anyKnown(float[] targets) {
    boolean classes = config instanceof TaskConfig.MultiClass;
    boolean any = false;
    for (float target : targets) {
      any |= classes ? target >= 1 : !Float.isNaN(target);
    }
    return any;
  }

  /** Chances or numbers: (B), (B, C), or with an axis S behind B where every position predicts. */
  NDArray predictions(Step step) {
    return block.probabilities(predictions(step, lengths(step)));
  }

  private NDArray predictions(Step step, NDArray lengths) {
    var inputs = new NDList(step.openStates(head), lengths);
    return block.forward(step.parameters(), inputs, step.training()).head();
  }

  private static NDArray lengths(Step step) {
    return step.manager().create(step.batch().lengths());
  }
}
