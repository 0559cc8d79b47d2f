package io.tune4rec.model.protocol;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;

/**
 * A part of a trial: train on some windows, then evaluate one.
 *
 * @param trainFrom first window whose training slices are learned from
 * @param trainTo one past the last of them
 * @param evaluated window whose validation and test slices are ranked
 * @param fresh whether a new model is trained; otherwise the one of the stage before learns on
 */
public record Stage(int trainFrom, int trainTo, int evaluated, boolean fresh) {
  public Stage {
    if (trainFrom < 0 || trainFrom >= trainTo) {
      throw new IllegalArgumentException(
          "a stage trains on at least one window, but got [%d, %d)".formatted(trainFrom, trainTo));
    }
  }

  /** How many slices of a split it ranks. */
  int cases(DatasetInfo info, Split split) {
    return info.windows().get(evaluated).slices().get(split);
  }
}
