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
    var batch = step.batch();
    if (known(batch) == 0) {
      return Optional.empty();
    }
    float[] targets = batch.targets().get(config.name());
    int sessions = batch.sessions();
    var shape =
        targets.length == sessions ? new Shape(sessions) : new Shape(sessions, batch.length());
    var lengths = lengths(step);
    var loss =
        block.loss(predictions(step, lengths), step.manager().create(targets, shape), lengths);
    return Optional.of(NextItemTask.weighted(loss, step.share(this::known)));
  }

  /** How many targets the mean is over: those the head counts. */
  private int known(SessionBatch batch) {
    float[] targets = batch.targets().getOrDefault(config.name(), new float[0]);
    int each = targets.length / batch.sessions();
    int[] lengths = batch.lengths();
    int known = 0;
    for (int i = 0; i < targets.length; i++) {
      known += i % each < lengths[i / each] && isKnown(targets[i]) ? 1 : 0;
    }
    return known;
  }

  private boolean isKnown(float target) {
    return config instanceof TaskConfig.MultiClass(_, _, _, _, var classes, _)
        ? target >= 1 && target <= classes
        : !Float.isNaN(target);
  }

  /** Chances or numbers: (B), (B, C), or with an axis S behind B where every position predicts. */
  NDArray predictions(Step step) {
    return block.probabilities(outputs(step));
  }

  /** What the chances come from: logits, or numbers; shaped alike. */
  NDArray outputs(Step step) {
    return predictions(step, lengths(step));
  }

  private NDArray predictions(Step step, NDArray lengths) {
    var inputs = new NDList(step.openStates(head), lengths);
    return block.forward(step.parameters(), inputs, step.training()).head();
  }

  private static NDArray lengths(Step step) {
    return step.manager().create(step.batch().lengths());
  }
}
