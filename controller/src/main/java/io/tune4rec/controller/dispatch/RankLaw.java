package io.tune4rec.controller.dispatch;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What a trial's result must be, by its dataset, its protocol and its sweep's objective. */
public record RankLaw(DatasetInfo dataset, Protocol protocol, Objective objective) {
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

  /**
   * Reads the losses of a split.
   *
   * @param field how messages name them
   * @param base64 by task, as {@link LossVector#parse} takes it
   * @throws InvalidInputException if a task has not one for each case
   */
  public Map<String, LossVector> losses(String field, Map<String, String> base64, Split split) {
    int cases = Arrays.stream(protocol.cases(dataset, split)).sum();
    var read = new TreeMap<String, LossVector>();
    base64.forEach(
        (task, text) -> read.put(task, LossVector.parse(field + "." + task, text, cases)));
    return read;
  }

  /**
   * The objective where it is a task's: the higher the better.
   *
   * @throws InvalidInputException if it should be among the metrics and is not
   */
  public OptionalDouble score(Map<TaskMetric, Double> valid) {
    if (!(objective instanceof TaskMetric metric)) {
      return OptionalDouble.empty();
    }
    var value = valid.get(metric);
    if (value == null) {
      throw InvalidInputException.of(
          "tasks.valid." + metric.text(),
          "a result has the objective of its sweep",
          "it is missing",
          "call the configuration infeasible");
    }
    return OptionalDouble.of(metric.score(value));
  }
}
