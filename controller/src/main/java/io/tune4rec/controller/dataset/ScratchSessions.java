package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/** Writes sessions to the scratch file, and what is to be known of each to the table. */
final class ScratchSessions implements SessionSink {
  private static final int MOST_SHOWN = 10;

  private final RowLayout layout;
  private final ScratchRows rows;
  private final SessionTable sessions;
  private final LongFunction<String> place;
  private final SessionSample sample;
  private final List<Problem> disordered = new ArrayList<>();
  private final int[] words = new int[Split.values().length];
  private long start;
  private long last;
  private long key;
  private long nameKey;
  private int user;
  private int length;
  private Split word = Split.TRAIN;

  /**
   * @param place of a row, for people
   */
  ScratchSessions(
      RowLayout layout,
      ScratchRows rows,
      SessionTable sessions,
      SessionSample sample,
      LongFunction<String> place) {
    this.layout = layout;
    this.rows = rows;
    this.sessions = sessions;
    this.sample = sample;
    this.place = place;
  }

  /** Rows whose split comes before that of an earlier one of their session. */
  List<Problem> disordered() {
    return disordered;
  }

  @Override
  public void accept(SortedInteraction row) {
    if (length == 0) {
      start = row.start();
      key = row.key();
      nameKey = row.nameKey();
      user = row.user();
      word = Split.TRAIN;
      Arrays.fill(words, SessionTable.NONE);
    }
    start = Math.min(start, row.start());
    last = row.time();
    length++;
    if (layout.splits()) {
      takeWord(row);
    }
    rows.write(row);
  }

  private void takeWord(SortedInteraction row) {
    var given = row.splitWord().orElseThrow();
    if (given.compareTo(word) < 0 && disordered.size() < MOST_SHOWN) {
      disordered.add(
          new Problem(
              place.apply(row.place()),
              "within a session training comes before validation, and that before test",
              "a %s interaction follows one of %s".formatted(given.text(), word.text()),
              "give later interactions a later split, or other sessions"));
    }
    word = given;
    words[given.ordinal()] = length;
  }

  @Override
  public void endSession() {
    if (length == 0) {
      return;
    }
    int index = sessions.size();
    sessions.add(rows.rows(), start, last, user, key);
    if (layout.splits()) {
      for (var split : Split.values()) {
        sessions.part(split, index, words[split.ordinal()]);
      }
    }
    sample.meet(nameKey, index);
    length = 0;
  }
}
