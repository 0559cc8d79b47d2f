package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;

/**
 * What the whole log says of each item, and what the first stage's training says. A few numbers an
 * item.
 */
final class ItemHistory {
  private final SessionLog log;
  private final double[] count;
  private final double[] first;
  private final double[] last;
  private final double[] trainedCount;
  private final double[] trainedLast;

  ItemHistory(SessionLog log, Evaluation evaluation) {
    this.log = log;
    int rows = log.items() + 2;
    count = new double[rows];
    first = new double[rows];
    last = new double[rows];
    trainedCount = new double[rows];
    trainedLast = new double[rows];
    for (long i = 0; i < log.interactions(); i++) {
      int item = log.item(i);
      long time = log.time(i);
      first[item] = count[item] == 0 ? time : Math.min(first[item], time);
      last[item] = count[item] == 0 ? time : Math.max(last[item], time);
      count[item]++;
    }
    var stage = evaluation.stages().getFirst();
    int end = log.first(Split.TRAIN, stage.trainedTo());
    for (int i = log.first(Split.TRAIN, stage.trainedFrom()); i < end; i++) {
      train(log.sliceBegin(Split.TRAIN, i), log.sliceEnd(Split.TRAIN, i));
    }
  }

  private void train(long begin, long end) {
    for (long i = begin; i < end; i++) {
      int item = log.item(i);
      trainedLast[item] =
          trainedCount[item] == 0 ? log.time(i) : Math.max(trainedLast[item], log.time(i));
      trainedCount[item]++;
    }
  }

  double[] count() {
    return count;
  }

  double[] first() {
    return first;
  }

  double[] last() {
    return last;
  }

  double[] trainedCount() {
    return trainedCount;
  }

  double[] trainedLast() {
    return trainedLast;
  }
}
