package io.tune4rec.controller.dispatch;

import io.tune4rec.model.dataset.Split;
import java.util.Optional;

/** The losses of tasks other than the next item, as completed trials handed them in. */
public interface TaskLossStore {
  /**
   * @param split validation or test
   * @return empty where the trial does not exist, has not completed or has no such task
   */
  Optional<LossVector> find(long trialId, String task, Split split);
}
