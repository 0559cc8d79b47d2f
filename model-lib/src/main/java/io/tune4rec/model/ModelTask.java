package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.TaskConfig;
import java.util.Optional;

/** A task with its blocks and its loss. */
sealed interface ModelTask permits NextItemTask, TargetTask {
  TaskConfig config();

  /** What it belongs to. */
  HeadConfig head();

  /**
   * The mean loss of a batch in training, a scalar, or what a part of it adds to that; empty if
   * there is nothing to learn.
   */
  Optional<NDArray> loss(Step step);

  /** What its loss counts for in that of a model with so many heads: the factors of all weights. */
  default double share(HeadConfig.Reduction reduction, int heads) {
    return head().weight()
        * config().weight()
        / ((reduction == HeadConfig.Reduction.MEAN ? heads : 1)
            * (head().reduction() == HeadConfig.Reduction.MEAN ? head().tasks().size() : 1.0));
  }
}
