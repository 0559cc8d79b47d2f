package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;

/** Reads every value of a dataset once, and finds those that cannot be. */
final class ValueCheck {
  private static final String AGAIN = "prepare the dataset again";

  /**
   * As an import takes: a table of more rows would not be trained, and ranks stay whole numbers.
   */
  private static final int MOST_IDS = 5_000_000;

  private final SessionDataset dataset;
  private final long interactions;
  private final Problems problems = new Problems();

  ValueCheck(SessionDataset dataset) {
    this.dataset = dataset;
    interactions = dataset.info().counts().interactions();
  }

  void run() {
    requireWindows();
    if (requireSessions()) {
      requireTimes();
      requireUsers();
      for (var split : Split.values()) {
        requireSlices(split);
      }
    }
    for (var column : dataset.schema().columns()) {
      requireTable(column);
      if (column.list()) {
        requireList(column);
      } else {
        switch (column.kind()) {
          case CATEGORICAL -> requireIds(column);
          case CONTINUOUS -> requireFinite(column);
        }
      }
      requireIdMap(column);
    }
    problems.throwIfAny();
  }

  private void requireWindows() {
    var windows = dataset.info().windows();
    for (int w = 1; w < windows.size(); w++) {
      var before = windows.get(w - 1);
      var window = windows.get(w);
      if (window.start() < before.end()) {
        problems.add(
            new Problem(
                "windows",
                "a window starts when the one before has ended",
                "window " + w + " starts at " + window.start() + ", before " + before.end(),
                AGAIN));
        return;
      }
    }
  }

  private void requireTable(Column column) {
    problems.require(
        column.cardinality() <= MOST_IDS,
        "column '" + column.name() + "'",
        "a column has at most %,d ids".formatted(MOST_IDS),
        () -> "its cardinality is " + column.cardinality(),
        "number its values from 1 without gaps, or keep its frequent values only");
  }

  private boolean requireSessions() {
    long last = 0;
    for (long s = 0; s < dataset.sessions(); s++) {
      long at = s;
      long begin = last;
      long end = dataset.sessionEnd(s);
      last = end;
      if (dataset.sessionBegin(s) != begin || end <= begin) {
        return problems.require(
            false,
            DatasetLayout.SESSIONS,
            "a session has an interaction",
            () -> "session " + at + " is [" + begin + ", " + end + ")",
            AGAIN);
      }
    }
    long end = last;
    return problems.require(
        end == interactions,
        DatasetLayout.SESSIONS,
        "the last session ends with the last interaction, " + interactions,
        () -> "it ends with " + end,
        AGAIN);
  }

  private void requireTimes() {
    for (long s = 0; s < dataset.sessions(); s++) {
      for (long i = dataset.sessionBegin(s) + 1; i < dataset.sessionEnd(s); i++) {
        if (dataset.time(i) < dataset.time(i - 1)) {
          problems.add(
              new Problem(
                  DatasetLayout.TIMES,
                  "no interaction of a session is earlier than the one before",
                  "interaction " + i + " has " + dataset.time(i) + " after " + dataset.time(i - 1),
                  AGAIN));
          return;
        }
      }
    }
  }

  private void requireUsers() {
    long users = dataset.info().counts().users();
    for (long s = 0; users > 0 && s < dataset.sessions(); s++) {
      int user = dataset.user(s).orElseThrow();
      if (user < 1 || user > users) {
        problems.add(
            new Problem(
                DatasetLayout.USERS,
                "a user lies in 1.." + users,
                "session " + s + " has " + user,
                AGAIN));
        return;
      }
    }
  }

  private void requireSlices(Split split) {
    for (int i = 0; i < dataset.size(split); i++) {
      long begin = dataset.begin(split, i);
      long end = dataset.end(split, i);
      if (end > dataset.sessionEnd(dataset.sessionOf(begin))) {
        problems.add(
            new Problem(
                DatasetLayout.split(split),
                "a slice lies within a session",
                "slice " + i + " is [" + begin + ", " + end + ")",
                AGAIN));
        return;
      }
    }
  }

  private void requireIds(Column column) {
    var ids = dataset.categorical(column.name());
    for (long i = 0; i < interactions; i++) {
      if (!inRange(column, ids.at(i))) {
        wrong(column, i, ids.at(i));
        return;
      }
    }
  }

  private void requireFinite(Column column) {
    var values = dataset.continuous(column.name());
    for (long i = 0; i < interactions; i++) {
      if (!Float.isFinite(values.at(i))) {
        notFinite(column, i, values.at(i));
        return;
      }
    }
  }

  private void requireList(Column column) {
    var list = dataset.list(column.name());
    if (!problems.require(
        list.isSound(),
        "column '" + column.name() + "'",
        "a list begins where the one before ends",
        () -> "one does not",
        AGAIN)) {
      return;
    }
    boolean ids = column.kind() == Column.Kind.CATEGORICAL;
    for (long i = 0; i < interactions; i++) {
      for (int k = 0; k < list.length(i); k++) {
        if (ids && !inRange(column, list.idAt(i, k))) {
          wrong(column, i, list.idAt(i, k));
          return;
        }
        if (!ids && !Float.isFinite(list.numberAt(i, k))) {
          notFinite(column, i, list.numberAt(i, k));
          return;
        }
      }
    }
  }

  private void requireIdMap(Column column) {
    dataset
        .ids(column.name())
        .ifPresent(
            map ->
                problems.require(
                    map.isSound(),
                    DatasetLayout.idOffsets(column.name()),
                    "an original id begins where the one before ends",
                    () -> "one does not",
                    AGAIN));
  }

  private static boolean inRange(Column column, int id) {
    return id >= lowest(column) && id <= column.maxId();
  }

  private static int lowest(Column column) {
    return column.isItemId() ? 1 : 0;
  }

  private void wrong(Column column, long interaction, int id) {
    problems.add(
        new Problem(
            "column '" + column.name() + "'",
            "an id lies in " + lowest(column) + ".." + column.maxId(),
            "interaction " + interaction + " has " + id,
            AGAIN));
  }

  private void notFinite(Column column, long interaction, float value) {
    problems.add(
        new Problem(
            "column '" + column.name() + "'",
            "a number is finite",
            "interaction " + interaction + " has " + value,
            AGAIN));
  }
}
