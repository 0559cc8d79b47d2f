package io.tune4rec.model.masking;

import io.tune4rec.model.masking.Masked.Cell;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Masked language modelling: a hidden position predicts its own item. */
record MaskedItemRows(Sessions sessions, boolean released) {

  /** Hides each item with the given probability; at least one, and never all. */
  Masked drawn(double probability, RandomGenerator random) {
    int length = sessions.length();
    var hidden = new boolean[sessions.items().length];
    for (int b = 0; b < sessions.count(); b++) {
      draw(hidden, b * length, sessions.lengths()[b], probability, random);
    }
    var targets = new int[hidden.length];
    for (int i = 0; i < hidden.length; i++) {
      targets[i] = hidden[i] ? sessions.items()[i] : 0;
    }
    return labelled(targets);
  }

  private static void draw(
      boolean[] hidden, int from, int n, double probability, RandomGenerator random) {
    int count = 0;
    for (int i = from; i < from + n; i++) {
      hidden[i] = random.nextDouble() < probability;
      count += hidden[i] ? 1 : 0;
    }
    int sure = from + random.nextInt(n);
    int spared = from + random.nextInt(n);
    count += hidden[sure] ? 0 : 1;
    hidden[sure] = true;
    if (count == n) {
      hidden[spared] = false;
    }
  }

  /** Hides the last item of each session. */
  Masked last() {
    var targets = new int[sessions.items().length];
    for (int i : sessions.ends(0, sessions.length())) {
      targets[i] = sessions.items()[i];
    }
    return labelled(targets);
  }

  /** The released library's evaluation of all positions: hides t and asks for the item at t+1. */
  Masked shifted() {
    return labelled(sessions.following());
  }

  private Masked labelled(int[] targets) {
    var cells = new Cell[targets.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = targets[i] == 0 ? Cell.SHOWN : Cell.HIDDEN;
    }
    return masked(0, cells, targets, Sessions.labelled(targets));
  }

  /** Appends a hidden position to each session and scores it. */
  Masked inferred() {
    int width = sessions.length() + 1;
    var cells = new Cell[sessions.count() * width];
    Arrays.fill(cells, Cell.SHOWN);
    int[] scored = sessions.ends(1, width);
    for (int i : scored) {
      cells[i] = Cell.HIDDEN;
    }
    return masked(1, cells, new int[cells.length], scored);
  }

  private Masked masked(int appended, Cell[] cells, int[] targets, int[] predict) {
    int width = sessions.length() + appended;
    return new Masked(
        sessions.count(),
        width,
        cells,
        targets,
        predict,
        released ? Optional.empty() : Optional.of(sessions.prefixes(appended, width)));
  }
}
