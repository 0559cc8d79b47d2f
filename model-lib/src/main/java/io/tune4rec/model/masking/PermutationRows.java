package io.tune4rec.model.masking;

import io.tune4rec.model.config.MaskingConfig.Permutation;
import io.tune4rec.model.masking.Masked.Cell;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Permutation language modelling: a labelled position predicts its own item from what is not
 * labelled and from what comes before it in a random order.
 *
 * <p>Ours shows every item in the content stream, since the order alone hides: a query never looks
 * at its own position, and no position that it looks at has looked at it (content looks at itself
 * and at what its own order allows, which is less). The released library hides labelled items in
 * the content stream as well, so that what comes before in the order says nothing.
 */
record PermutationRows(Sessions sessions, boolean released) {

  Masked drawn(Permutation plm, RandomGenerator random) {
    int length = sessions.length();
    var marks = new boolean[sessions.items().length];
    for (int b = 0; b < sessions.count(); b++) {
      int from = b * length;
      int n = sessions.lengths()[b];
      if (plm.permuteAll()) {
        Arrays.fill(marks, from, from + n, true);
      } else {
        markSpans(marks, from, n, plm, random);
      }
      spareOne(marks, from, n, random);
    }
    var cells = new Cell[marks.length];
    var targets = new int[marks.length];
    for (int i = 0; i < marks.length; i++) {
      targets[i] = marks[i] ? sessions.items()[i] : 0;
      cells[i] = released && targets[i] != 0 ? Cell.HIDDEN : Cell.SHOWN;
    }
    return masked(0, cells, targets, Sessions.labelled(targets), factorised(targets, random));
  }

  /** Marks spans, each in a context of its own; at least one position. */
  private void markSpans(
      boolean[] marks, int from, int n, Permutation plm, RandomGenerator random) {
    // The released library lets spans run into the padding.
    int end = from + (released ? sessions.length() : n);
    boolean marked = false;
    for (long cursor = from; cursor < from + n; ) {
      int span = 1 + random.nextInt(plm.maxSpanLength());
      int context = (int) Math.min(span / plm.probability(), Integer.MAX_VALUE - 1);
      long start = cursor + random.nextInt(context - span + 1);
      if (start < from + n) {
        Arrays.fill(marks, (int) start, (int) Math.min(start + span, end), true);
        marked = true;
      }
      cursor += context;
    }
    if (!marked) {
      marks[from + random.nextInt(n)] = true;
    }
  }

  /**
   * Takes back one mark where every item has one. The released library counts marks on padding too,
   * so that it may miss such a session, or take back the only label of another.
   */
  private void spareOne(boolean[] marks, int from, int n, RandomGenerator random) {
    int end = from + (released ? sessions.length() : n);
    int count = 0;
    for (int i = from; i < end; i++) {
      count += marks[i] ? 1 : 0;
    }
    if (count != n) {
      return;
    }
    int left = random.nextInt(n);
    for (int i = from; i < end; i++) {
      if (marks[i] && left-- == 0) {
        marks[i] = false;
        return;
      }
    }
  }

  /** All look at what is not labelled; what is labelled also at what comes before it. */
  private boolean[] factorised(int[] targets, RandomGenerator random) {
    int length = sessions.length();
    var order = new boolean[targets.length * length];
    var visible = new boolean[length];
    var labelled = new int[length];
    for (int b = 0; b < sessions.count(); b++) {
      int from = b * length;
      int reach = released ? length : sessions.lengths()[b];
      int count = 0;
      for (int t = 0; t < length; t++) {
        visible[t] = t < reach && targets[from + t] == 0;
        if (targets[from + t] != 0) {
          labelled[count++] = t;
        }
      }
      for (int t = 0; t < length; t++) {
        System.arraycopy(visible, 0, order, (from + t) * length, length);
      }
      for (int k = 0; k < count; k++) {
        // Fisher and Yates: what is drawn k-th looks at the k drawn before it.
        int drawn = k + random.nextInt(count - k);
        int position = labelled[drawn];
        labelled[drawn] = labelled[k];
        labelled[k] = position;
        for (int before = 0; before < k; before++) {
          order[(from + position) * length + labelled[before]] = true;
        }
      }
    }
    return order;
  }

  /**
   * Hides the last item of each session, which sees all the others, as in training.
   *
   * <p>A session of one item has nothing else to look at than its own hidden position.
   */
  Masked last() {
    int[] ends = sessions.ends(0, sessions.length());
    var targets = new int[sessions.items().length];
    for (int i : ends) {
      targets[i] = sessions.items()[i];
    }
    var order = released ? causal(true) : everythingBut(ends, sessions.length());
    return masked(0, hiddenAt(targets), targets, ends, order);
  }

  /** Appends a hidden position to each session, which sees all of it, and scores it. */
  Masked inferred() {
    int width = sessions.length() + 1;
    int[] scored = sessions.ends(1, width);
    var cells = shown(width);
    for (int i : scored) {
      cells[i] = Cell.HIDDEN;
    }
    return masked(1, cells, new int[cells.length], scored, everythingBut(scored, width));
  }

  /**
   * The released library's inference, which asks for the last item once more instead of the next
   * one: it sees what evaluation sees.
   */
  Masked inferredAsReleased(boolean allPositions) {
    var cells = shown(sessions.length());
    int[] scored = sessions.ends(0, sessions.length());
    return masked(0, cells, new int[cells.length], scored, causal(!allPositions));
  }

  /** The released library's evaluation of all positions: hides t and asks for the item at t+1. */
  Masked shifted() {
    int[] targets = sessions.following();
    return masked(0, hiddenAt(targets), targets, Sessions.labelled(targets), causal(false));
  }

  private static Cell[] hiddenAt(int[] targets) {
    var cells = new Cell[targets.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = targets[i] == 0 ? Cell.SHOWN : Cell.HIDDEN;
    }
    return cells;
  }

  private Cell[] shown(int width) {
    var cells = new Cell[sessions.count() * width];
    Arrays.fill(cells, Cell.SHOWN);
    return cells;
  }

  /** Every row sees the items before the predicted position. */
  private boolean[] everythingBut(int[] predicted, int width) {
    var order = new boolean[sessions.count() * width * width];
    for (int b = 0; b < sessions.count(); b++) {
      int before = Math.max(1, predicted[b] - b * width);
      for (int t = 0; t < width; t++) {
        int row = (b * width + t) * width;
        Arrays.fill(order, row, row + before, true);
      }
    }
    return order;
  }

  /** The released library's: each position sees those up to it, less the last item. */
  private boolean[] causal(boolean lastForbidden) {
    int length = sessions.length();
    var order = new boolean[sessions.items().length * length];
    for (int b = 0; b < sessions.count(); b++) {
      for (int t = 0; t < length; t++) {
        int row = (b * length + t) * length;
        Arrays.fill(order, row, row + t + 1, true);
        if (lastForbidden) {
          order[row + sessions.lengths()[b] - 1] = false;
        }
      }
    }
    return order;
  }

  private Masked masked(int appended, Cell[] cells, int[] targets, int[] predict, boolean[] order) {
    int width = sessions.length() + appended;
    var mayAttend = new boolean[cells.length];
    Arrays.fill(mayAttend, true);
    return new Masked(
        sessions.count(),
        width,
        cells,
        targets,
        predict,
        Optional.of(released ? mayAttend : sessions.prefixes(appended, width)),
        Optional.of(order));
  }
}
