package io.tune4rec.model.floor;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/**
 * Reads training slices, and between them the sessions of one interaction: no slice holds those,
 * but they are clicks like others, and a fifth of all sessions in some shops. They are taken where
 * the split is one of time, from the first slice's start to the latest start of a slice, so that
 * none is later than what was to be learned from anyway.
 */
final class SliceReading {
  private static final Set<String> BY_TIME = Set.of("time", "windows");

  private final SessionDataset dataset;
  private final int from;
  private final int to;
  private long[] singles = new long[16];
  private int singleCount;
  private int nextSingle;

  SliceReading(SessionDataset dataset, int from, int to) {
    this.dataset = dataset;
    this.from = from;
    this.to = to;
  }

  TrainingSessions read() {
    boolean clock = dataset.info().time() == TimeBase.CLOCK;
    var kind = String.valueOf(dataset.info().split().get("kind"));
    if (clock && BY_TIME.contains(kind) && from < to) {
      findSingles();
    }
    long interactions = singleCount;
    for (int slice = from; slice < to; slice++) {
      interactions += dataset.end(Split.TRAIN, slice) - dataset.begin(Split.TRAIN, slice);
    }
    int items = dataset.schema().itemId().cardinality();
    var filling =
        new TrainingSessions.Filling(items, to - from + singleCount, Math.toIntExact(interactions));
    for (int slice = from; slice < to; slice++) {
      addSinglesBefore(start(slice), filling);
      add(filling, dataset.begin(Split.TRAIN, slice), dataset.end(Split.TRAIN, slice));
    }
    addSinglesBefore(Long.MAX_VALUE, filling);
    return filling.sealed(clock);
  }

  private long start(int slice) {
    return dataset.time(dataset.begin(Split.TRAIN, slice));
  }

  /** Their interactions, in order of time; of equal times in that of the dataset. */
  private void findSingles() {
    long latest = Long.MIN_VALUE;
    for (int slice = from; slice < to; slice++) {
      latest = Math.max(latest, start(slice));
    }
    long first = start(from);
    for (long session = 0; session < dataset.sessions(); session++) {
      long at = dataset.sessionBegin(session);
      if (dataset.sessionEnd(session) - at == 1
          && dataset.time(at) >= first
          && dataset.time(at) <= latest) {
        if (singleCount == singles.length) {
          singles = Arrays.copyOf(singles, 2 * singleCount);
        }
        singles[singleCount++] = at;
      }
    }
    sortSingles();
  }

  private void sortSingles() {
    boolean sorted = true;
    for (int n = 1; sorted && n < singleCount; n++) {
      sorted = dataset.time(singles[n - 1]) <= dataset.time(singles[n]);
    }
    if (!sorted) {
      singles =
          Arrays.stream(singles, 0, singleCount)
              .boxed()
              .sorted(Comparator.comparingLong(dataset::time))
              .mapToLong(Long::longValue)
              .toArray();
    }
  }

  private void addSinglesBefore(long time, TrainingSessions.Filling filling) {
    while (nextSingle < singleCount && dataset.time(singles[nextSingle]) < time) {
      add(filling, singles[nextSingle], singles[nextSingle] + 1);
      nextSingle++;
    }
  }

  private void add(TrainingSessions.Filling filling, long begin, long end) {
    var ids = dataset.itemIds();
    for (long i = begin; i < end; i++) {
      filling.add(ids.at(i), dataset.time(i));
    }
    filling.endSession();
  }
}
