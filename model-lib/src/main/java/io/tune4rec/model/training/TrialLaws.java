package io.tune4rec.model.training;

import io.tune4rec.model.config.EarlyStoppingConfig;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.training.TrialTraining.Trial;
import java.util.List;

/** What must hold between a configuration, a dataset and a protocol before a trial begins. */
final class TrialLaws {
  private TrialLaws() {}

  static void require(Trial trial) {
    var dataset = trial.dataset();
    int items = dataset.schema().itemId().vocabulary();
    for (var tower : trial.config().model().towers()) {
      int rows = tower.input().item().vocabulary();
      if (items != rows) {
        throw new IllegalArgumentException(
            "dataset '%s': a model's item table has a row for each of its %d ids, but got %d"
                .formatted(dataset.info().name(), items, rows));
      }
    }
    if (trial.config().model().nextItem().isEmpty()) {
      throw InvalidInputException.of(
          "heads",
          "a model ranks the next item, whatever else it predicts",
          "no task predicts it",
          "add a next-item task");
    }
    for (var split : List.of(Split.TRAIN, Split.VALID)) {
      if (dataset.size(split) == 0) {
        throw new IllegalArgumentException(
            "dataset '%s': split '%s' has at least one sequence, but it has none"
                .formatted(dataset.info().name(), split.text()));
      }
    }
    trial.protocol().requireFits(dataset.info());
    if (trial.protocol().course().windowed()) {
      var problems = new Problems();
      int patience = trial.config().training().earlyStopping().patience();
      EarlyStoppingConfig.problemAlongWindows(patience).ifPresent(problems::add);
      problems.throwIfAny();
    }
  }
}
