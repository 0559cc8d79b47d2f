package io.tune4rec.controller.dispatch;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;

/** What a trial's ranks must be, by its dataset and its protocol. */
public record RankLaw(DatasetInfo dataset, Protocol protocol) {
  /**
   * Reads the ranks of a split.
   *
   * @param field how messages name them
   * @param base64 as {@link RankVector#parse} takes it
   * @throws InvalidInputException if there is not one for each case, or one is out of range
   */
  public RankVector read(String field, String base64, Split split) {
    int missed = dataset.counts().items() + 1;
    return RankVector.parse(field, base64, protocol.cases(dataset, split), missed);
  }
}
