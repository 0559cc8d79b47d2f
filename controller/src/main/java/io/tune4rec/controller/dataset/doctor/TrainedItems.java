package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.view.Evaluation.Stage;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;

/** Which items training has seen by a stage, over the whole of it. */
final class TrainedItems {
  private final SessionLog log;
  private boolean[] seen;
  private int from = -1;
  private int to;

  TrainedItems(SessionLog log) {
    this.log = log;
    seen = new boolean[log.items() + 2];
  }

  /** Goes on to a later stage. */
  void advance(Stage stage) {
    if (stage.trainedFrom() != from || stage.trainedTo() < to) {
      seen = new boolean[log.items() + 2];
      from = stage.trainedFrom();
      to = from;
    }
    for (int i = log.first(Split.TRAIN, to); i < log.first(Split.TRAIN, stage.trainedTo()); i++) {
      for (long row = log.sliceBegin(Split.TRAIN, i); row < log.sliceEnd(Split.TRAIN, i); row++) {
        seen[log.item(row)] = true;
      }
    }
    to = stage.trainedTo();
  }

  /** Out of vocabulary is never seen. */
  boolean has(int item) {
    return item <= log.items() && seen[item];
  }
}
