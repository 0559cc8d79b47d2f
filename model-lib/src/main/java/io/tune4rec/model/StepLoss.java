package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What a training step has to make smaller; of a part of a batch, what it adds to each of these.
 *
 * @param total a scalar, the weighted losses of all heads reduced to one
 * @param tasks the loss of each task that had something to learn, scalars without weights; that of
 *     a next-item task under rtd is generator's and discriminator's together
 * @param predictions how many predictions the batch is worth in the mean of an epoch: the predicted
 *     positions of the first next-item task, or the sessions
 */
public record StepLoss(NDArray total, Map<String, NDArray> tasks, int predictions) {
  public StepLoss {
    tasks = Map.copyOf(tasks);
  }
}
