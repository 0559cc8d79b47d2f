package io.tune4rec.controller.dataset.doctor;

import java.util.SplittableRandom;

/** Sequences as they might also have been written down. */
final class Rearrangement {
  private Rearrangement() {}

  /** Interactions of one time in reverse order. */
  static Sequences tiesReversed(Sequences given) {
    var result = new Sequences(given.log());
    for (int s = 0; s < given.size(); s++) {
      int at = given.begin(s);
      while (at < given.end(s)) {
        int run = runEnd(given, s, at);
        for (int i = run - 1; i >= at; i--) {
          result.append(given.row(i));
        }
        at = run;
      }
      result.endSequence();
    }
    return result;
  }

  /** Without items that come again at one time. */
  static Sequences withoutDuplicates(Sequences given) {
    var result = new Sequences(given.log());
    for (int s = 0; s < given.size(); s++) {
      for (int at = given.begin(s); at < given.end(s); at++) {
        if (!isDuplicate(given, s, at)) {
          result.append(given.row(at));
        }
      }
      result.endSequence();
    }
    return result;
  }

  /** Whether the interaction's item is at its time already, in its sequence. */
  static boolean isDuplicate(Sequences given, int sequence, int at) {
    for (int i = at - 1; i >= given.begin(sequence) && given.time(i) == given.time(at); i--) {
      if (given.item(i) == given.item(at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * In random order.
   *
   * @param keepLast whether the last interaction, a target, stays where it is
   */
  static Sequences shuffled(Sequences given, SplittableRandom random, boolean keepLast) {
    var result = new Sequences(given.log());
    for (int s = 0; s < given.size(); s++) {
      int free = given.end(s) - given.begin(s) - (keepLast ? 1 : 0);
      var rows = new long[given.end(s) - given.begin(s)];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = given.row(given.begin(s) + i);
      }
      for (int i = free - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        long other = rows[j];
        rows[j] = rows[i];
        rows[i] = other;
      }
      for (long row : rows) {
        result.append(row);
      }
      result.endSequence();
    }
    return result;
  }

  /** Only what lies before {@code time}. */
  static Sequences before(Sequences given, long time) {
    var result = new Sequences(given.log());
    for (int s = 0; s < given.size(); s++) {
      for (int at = given.begin(s); at < given.end(s); at++) {
        if (given.time(at) < time) {
          result.append(given.row(at));
        }
      }
      result.endSequence();
    }
    return result;
  }

  private static int runEnd(Sequences given, int sequence, int at) {
    int end = at + 1;
    while (end < given.end(sequence) && given.time(end) == given.time(at)) {
      end++;
    }
    return end;
  }
}
