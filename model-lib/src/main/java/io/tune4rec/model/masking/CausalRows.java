package io.tune4rec.model.masking;

import io.tune4rec.model.masking.Masked.Cell;
import java.util.Arrays;
import java.util.Optional;

/** Causal language modelling: a position predicts the item after it. */
record CausalRows(Sessions sessions, boolean released) {

  /** Scores the last item of each session; nothing is labelled. */
  Masked inferred() {
    int length = sessions.length();
    var cells = hidden(length);
    for (int b = 0; b < sessions.count(); b++) {
      Arrays.fill(cells, b * length, b * length + sessions.lengths()[b], Cell.SHOWN);
    }
    return masked(length, cells, new int[cells.length], sessions.ends(0, length));
  }

  /**
   * @param lastOnly whether only the last item of a session is a label
   */
  Masked labelled(boolean lastOnly) {
    int length = sessions.length();
    // What comes last is only ever predicted, and nobody looks ahead: the last column is not
    // needed.
    int width = released ? length : Math.max(1, length - 1);
    var cells = hidden(width);
    var targets = new int[cells.length];
    for (int b = 0; b < sessions.count(); b++) {
      int from = b * width;
      int n = sessions.lengths()[b];
      Arrays.fill(cells, from, from + n - 1, Cell.SHOWN);
      if (released && lastOnly) {
        // The released library hides padding only; of the input's last column it makes a hole.
        cells[from + n - 1] = n == length ? Cell.EMPTY : Cell.SHOWN;
      }
      for (int t = lastOnly ? Math.max(0, n - 2) : 0; t < n - 1; t++) {
        targets[from + t] = sessions.items()[b * length + t + 1];
      }
    }
    return masked(width, cells, targets, Sessions.labelled(targets));
  }

  private Cell[] hidden(int width) {
    var cells = new Cell[sessions.count() * width];
    Arrays.fill(cells, Cell.HIDDEN);
    return cells;
  }

  private Masked masked(int width, Cell[] cells, int[] targets, int[] predict) {
    return new Masked(
        sessions.count(),
        width,
        cells,
        targets,
        predict,
        released ? Optional.empty() : Optional.of(sessions.prefixes(0, width)));
  }
}
