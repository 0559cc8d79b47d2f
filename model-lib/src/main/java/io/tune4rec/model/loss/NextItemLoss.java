package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.TiedCrossEntropy;

/** The loss of a next-item head: the mean over all predicted positions of a batch. */
public final class NextItemLoss {
  private final TiedCrossEntropy crossEntropy;

  /**
   * @param paddingIsClass whether row 0 of the table takes part in softmax and smoothing
   */
  public NextItemLoss(TaskConfig.NextItem task, boolean paddingIsClass, Kernels kernels) {
    crossEntropy =
        switch (task.loss()) {
          case LossConfig.CrossEntropy(var smoothing, var definition) ->
              new TiedCrossEntropy(
                  task.temperature(),
                  smoothing,
                  definition == LossConfig.Smoothing.OTHERS,
                  paddingIsClass ? 0 : 1,
                  kernels);
          case LossConfig.SampledSoftmax _, LossConfig.Pairwise _, LossConfig.Gbce _ ->
              throw new IllegalStateException("no loss " + task.loss());
        };
  }

  /**
   * @param queries (N, E), N at least 1
   * @param table (V, E), the item table
   * @param labels (N) int64
   * @return a scalar owned by the manager of {@code queries}
   */
  public NDArray mean(NDArray queries, NDArray table, NDArray labels) {
    return crossEntropy.mean(queries, table, labels);
  }
}
