package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.head.NextItemHead;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.loss.NextItemLoss;
import io.tune4rec.model.loss.Scored;
import io.tune4rec.model.masking.Masked;
import java.util.Optional;

/**
 * A task that predicts the next item from the states of its head under their masking.
 *
 * @param number of the task in its model, for streams of chance
 * @param tower whose item table scores where the task is tied: the head's first
 * @param detection what rtd does beside, in training
 */
record NextItemTask(
    TaskConfig.NextItem config,
    HeadConfig head,
    int number,
    SessionModel model,
    Tower tower,
    NextItemHead block,
    NextItemLoss mean,
    Optional<ReplacedTokenDetection> detection)
    implements ModelTask {
  @Override
  public Optional<NDArray> loss(Step step) {
    var masked = step.mask(head);
    if (masked.predict().length == 0) {
      return Optional.empty();
    }
    var queries = queries(step);
    var loss = weighted(loss(step.parameters(), queries, masked), step.shareOfPredicted(head));
    return Optional.of(detection.map(d -> d.joint(step, this, masked, queries, loss)).orElse(loss));
  }

  /** The queries (N, E) of the predicted positions. */
  NDArray queries(Step step) {
    return queries(step.parameters(), step.states(head), step.mask(head), step.training());
  }

  NDArray queries(ParameterStore parameters, NDArray states, Masked masked, boolean training) {
    var predict = states.getManager().create(masked.predict());
    return block.forward(parameters, new NDList(states, predict), training).head();
  }

  NDArray loss(ParameterStore parameters, NDArray queries, Masked masked) {
    var scored =
        new Scored(
            queries,
            table(parameters, queries),
            block.bias(parameters, queries.getDevice()),
            masked.labels(),
            masked.sessionOfPredicted(),
            model.items(tower));
    return mean.mean(scored, model.stream("negatives", number));
  }

  /** The table that scores, (V, E). */
  NDArray table(ParameterStore parameters, NDArray queries) {
    return block.itemTable(parameters, queries.getDevice(), itemTable(parameters, queries));
  }

  /** Scores (N, to - from) of ids from {@code from}, inclusive, to {@code to}, exclusive. */
  NDArray scores(ParameterStore parameters, NDArray queries, int from, int to) {
    return block.scores(parameters, queries, itemTable(parameters, queries), from, to);
  }

  /** Scores (N, V) of every id. */
  NDArray scores(ParameterStore parameters, NDArray queries) {
    return block.scores(parameters, queries, itemTable(parameters, queries));
  }

  private Optional<NDArray> itemTable(ParameterStore parameters, NDArray queries) {
    return Optional.of(parameters.getValue(tower.item().table(), queries.getDevice(), false));
  }

  /** {@code loss} times {@code weight}, without a step of arithmetic where that is 1. */
  static NDArray weighted(NDArray loss, double weight) {
    return weight == 1 ? loss : loss.mul(Constant.of(loss, weight));
  }
}
