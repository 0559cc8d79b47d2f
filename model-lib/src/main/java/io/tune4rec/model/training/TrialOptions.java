package io.tune4rec.model.training;

import io.tune4rec.model.aggregation.PretrainedRows;
import java.util.Optional;

/**
 * What a trial may do besides: begin with pretrained tables, leave checkpoints, show its best
 * model.
 *
 * @param rows of each source that the configuration names
 * @param checkpoints none: the trial cannot be resumed
 * @param models sees the model whose ranks the trial keeps, such as {@link KeptWeights}
 */
public record TrialOptions(
    PretrainedRows rows, Optional<Checkpoints> checkpoints, ModelListener models) {
  public static final TrialOptions NONE =
      new TrialOptions(PretrainedRows.NONE, Optional.empty(), ModelListener.NONE);

  public TrialOptions with(PretrainedRows pretrained) {
    return new TrialOptions(pretrained, checkpoints, models);
  }

  public TrialOptions with(Checkpoints left) {
    return new TrialOptions(rows, Optional.of(left), models);
  }

  public TrialOptions with(ModelListener listener) {
    return new TrialOptions(rows, checkpoints, listener);
  }
}
