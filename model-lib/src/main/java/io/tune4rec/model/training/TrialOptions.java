package io.tune4rec.model.training;

import io.tune4rec.model.aggregation.PretrainedRows;
import java.util.Optional;

/**
 * What a trial may do besides: begin with pretrained tables, leave checkpoints, show its best
 * model, log what it predicts.
 *
 * @param rows of each source that the configuration names
 * @param checkpoints none: the trial cannot be resumed
 * @param models sees the model whose ranks the trial keeps, such as {@link KeptWeights}
 * @param predictions where a configuration that asks for a log of predictions leaves it; none: it
 *     leaves none
 */
public record TrialOptions(
    PretrainedRows rows,
    Optional<Checkpoints> checkpoints,
    ModelListener models,
    Optional<PredictionLog> predictions) {
  public static final TrialOptions NONE =
      new TrialOptions(PretrainedRows.NONE, Optional.empty(), ModelListener.NONE, Optional.empty());

  public TrialOptions with(PretrainedRows pretrained) {
    return new TrialOptions(pretrained, checkpoints, models, predictions);
  }

  public TrialOptions with(Checkpoints left) {
    return new TrialOptions(rows, Optional.of(left), models, predictions);
  }

  public TrialOptions with(ModelListener listener) {
    return new TrialOptions(rows, checkpoints, listener, predictions);
  }

  public TrialOptions with(PredictionLog log) {
    return new TrialOptions(rows, checkpoints, models, Optional.of(log));
  }
}
