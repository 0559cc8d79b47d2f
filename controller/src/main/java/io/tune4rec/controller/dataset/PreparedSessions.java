package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Split;
import java.util.Arrays;

/**
 * Writes interactions as they are in the dataset: rare items and then short sessions out, features
 * in. The table then tells of the sessions that are left, and which part is left of each split.
 */
final class PreparedSessions implements ScratchPass.RowVisitor, ScratchPass.EndVisitor {
  private static final Split[] SPLITS = Split.values();

  private final DatasetWriter writer;
  private final SessionTable sessions;
  private final SplitPlan plan;
  private final ItemIds items;
  private final DerivedFeatures features;
  private final Places places;
  private final SessionSample sample;
  private final int least;
  private final int itemColumn;
  private final boolean starts;
  private final int numbers;
  private final SortedInteraction prepared;
  private final HeldRows held;
  private final int[] left = new int[SPLITS.length];
  private final boolean[] lost = new boolean[SPLITS.length];
  private int length;
  private long first;
  private long last;
  private int written;
  private int user;
  private int users;
  private long rareRows;
  private long tooShort;
  private long lostTargets;

  /** What is done to the rows. */
  record Steps(
      SplitPlan plan, ItemIds items, DerivedFeatures features, int minLength, int itemColumn) {}

  PreparedSessions(
      DatasetWriter writer,
      SessionTable sessions,
      Steps steps,
      RowLayout layout,
      Places places,
      SessionSample sample) {
    this.writer = writer;
    this.sessions = sessions;
    this.places = places;
    this.sample = sample;
    plan = steps.plan();
    items = steps.items();
    features = steps.features();
    least = steps.minLength();
    itemColumn = steps.itemColumn();
    starts = layout.starts();
    numbers = layout.numbers();
    var wider = layout.withNumbers(numbers + features.size());
    prepared = new SortedInteraction(wider);
    held = new HeldRows(wider);
  }

  /** Interactions with rare items. */
  long rareRows() {
    return rareRows;
  }

  /** Sessions that became too short when rare items were left out. */
  long tooShort() {
    return tooShort;
  }

  /** What would have been predicted, had it not been of a rare item. */
  long lostTargets() {
    return lostTargets;
  }

  @Override
  public void visit(int session, int place, SortedInteraction row) {
    if (place == 0) {
      length = 0;
      Arrays.fill(left, 0);
      Arrays.fill(lost, false);
    }
    int item = row.ids()[itemColumn];
    rareRows += items.isRare(item) ? 1 : 0;
    if (items.of(item) == 0) {
      for (var split : SPLITS) {
        lost[split.ordinal()] |= place + 1 == sessions.part(split, session);
      }
      return;
    }
    count(session, place, row.time());
    prepared.copyFrom(row);
    features.write(row, prepared.numbers(), numbers);
    prepared.ids()[itemColumn] = items.of(item);
    if (length < least) {
      held.add(prepared);
    } else {
      flush();
      write(prepared);
    }
  }

  private void count(int session, int place, long time) {
    first = length == 0 ? time : first;
    last = time;
    length++;
    for (var split : SPLITS) {
      boolean within =
          split == Split.TRAIN
              ? plan.trainsOn(sessions, session, place, time)
              : place < sessions.part(split, session);
      left[split.ordinal()] += within ? 1 : 0;
    }
  }

  @Override
  public void ended(int session) {
    if (length < least) {
      tooShort++;
      held.clear();
      return;
    }
    flush();
    if (sessions.user(session) != user) {
      user = sessions.user(session);
      users++;
    }
    writer.endSession(user == 0 ? 0 : users);
    int to = written++;
    sample.moved(session, to);
    long start = starts ? sessions.start(session) : first;
    sessions.move(session, to);
    sessions.replace(to, writer.interactions(), start, last);
    for (var split : SPLITS) {
      sessions.part(split, to, partLeft(split, to));
    }
  }

  private int partLeft(Split split, int session) {
    if (sessions.part(split, session) == SessionTable.NONE) {
      return SessionTable.NONE;
    }
    if (split != Split.TRAIN && plan.fixedTargets() && lost[split.ordinal()]) {
      lostTargets++;
      return SessionTable.NONE;
    }
    return left[split.ordinal()];
  }

  /** All rows have passed. */
  void finish() {
    sessions.truncate(written);
    places.finish();
  }

  private void flush() {
    if (held.size() > 0) {
      held.passTo(this::write);
    }
  }

  private void write(SortedInteraction row) {
    writer.append(row.time(), row.ids(), row.numbers(), row.lists());
    places.add(row.place());
  }
}
