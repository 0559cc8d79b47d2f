package io.tune4rec.model.masking;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A checked batch of sessions: items and then padding in every row.
 *
 * @param items (B·S), row-major, 0 for padding
 * @param lengths n of each session, 1 to S
 * @param length S
 */
record Sessions(int[] items, int[] lengths, int length) {

  static Sessions of(int[] items, int sessions) {
    var problems = new Problems();
    problems.require(
        sessions > 0 && items.length > 0 && items.length % sessions == 0,
        "items",
        "a batch has at least one session, all of one padded length",
        () -> "got " + items.length + " ids in " + sessions,
        "pad every session to the longest");
    problems.throwIfAny();
    int length = items.length / sessions;
    var lengths = new int[sessions];
    for (int b = 0; b < sessions; b++) {
      lengths[b] = checkedLength(items, b, length, problems);
    }
    problems.throwIfAny();
    return new Sessions(items, lengths, length);
  }

  private static int checkedLength(int[] items, int session, int length, Problems problems) {
    int from = session * length;
    int n = length;
    while (n > 0 && items[from + n - 1] == 0) {
      n--;
    }
    if (n == 0) {
      problems.add(
          new Problem(
              "items",
              "a session has at least one item",
              "row " + session + " is all padding",
              "leave it out of the batch"));
    }
    for (int t = 0; t < n; t++) {
      int item = items[from + t];
      if (item < 1) {
        problems.add(
            new Problem(
                "items",
                "a session is its items, from 1, and then padding",
                "row %d has %d at position %d of %d".formatted(session, item, t, n),
                "close the gap, or give what is missing the id out of the vocabulary"));
        break;
      }
    }
    return n;
  }

  /** B. */
  int count() {
    return lengths.length;
  }

  /** True for the items of each row and {@code more} positions behind, in rows of {@code width}. */
  boolean[] prefixes(int more, int width) {
    var prefixes = new boolean[lengths.length * width];
    for (int b = 0; b < lengths.length; b++) {
      int from = b * width;
      Arrays.fill(prefixes, from, from + Math.min(lengths[b] + more, width), true);
    }
    return prefixes;
  }

  /** The position {@code behind} the last item of each row, in rows of {@code width}. */
  int[] ends(int behind, int width) {
    return IntStream.range(0, lengths.length)
        .map(b -> b * width + lengths[b] - 1 + behind)
        .toArray();
  }

  /** The item after each position, (B·S); 0 after the last. */
  int[] following() {
    var following = new int[items.length];
    for (int b = 0; b < lengths.length; b++) {
      System.arraycopy(items, b * length + 1, following, b * length, length - 1);
    }
    return following;
  }

  static int[] labelled(int[] targets) {
    return IntStream.range(0, targets.length).filter(i -> targets[i] != 0).toArray();
  }
}
