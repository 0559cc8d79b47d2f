package io.tune4rec.model.masking;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.masking.Masked.Cell;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Layer 2 on the host: decides for a batch what is hidden and what is predicted.
 *
 * <p>Sessions are padded on the right with id 0. clm predicts at a position the item after it, mlm
 * the item at it. In {@link Compat#NONE} padding may not be attended to and the item to predict is
 * never visible; {@link Compat#T4REC_RELEASED} reproduces the released library, which lets padding
 * be attended to and leaves the last item visible in clm's evaluation.
 */
public final class SequenceMasking {
  private final MaskingConfig config;
  private final Compat compat;

  public SequenceMasking(MaskingConfig config, Compat compat) {
    this.config = config;
    this.compat = compat;
  }

  /**
   * @param items (B·S) clean item ids, row-major, each session at least one item and then 0s
   * @param random used by mlm in {@link Mode#TRAIN} only
   */
  public Masked mask(int[] items, int sessions, Mode mode, RandomGenerator random) {
    int length = items.length / sessions;
    var lengths = new int[sessions];
    for (int b = 0; b < sessions; b++) {
      lengths[b] = lengthOf(items, b * length, length);
    }
    return switch (config) {
      case MaskingConfig.Causal causal ->
          new CausalRows(items, lengths, length, compat == Compat.T4REC_RELEASED)
              .mask(mode, causal.trainOnLastItemOnly());
      case MaskingConfig.Permutation _, MaskingConfig.ReplacedToken _, MaskingConfig.None() ->
          throw new IllegalStateException("no masking " + config.text());
      case MaskingConfig.MaskedItem masked ->
          new MaskedItemRows(items, lengths, length, compat == Compat.T4REC_RELEASED)
              .mask(mode, masked.probability(), random);
    };
  }

  private static int lengthOf(int[] items, int from, int length) {
    int n = length;
    while (n > 0 && items[from + n - 1] == 0) {
      n--;
    }
    if (n == 0) {
      throw new IllegalArgumentException(
          "a session has at least one item, but the row at " + from + " is all padding");
    }
    return n;
  }

  /** True for the first {@code visible[b]} positions of each row. */
  static boolean[] prefixes(int[] visible, int length) {
    var prefixes = new boolean[visible.length * length];
    for (int b = 0; b < visible.length; b++) {
      Arrays.fill(prefixes, b * length, b * length + visible[b], true);
    }
    return prefixes;
  }

  static int[] labelled(int[] targets) {
    return IntStream.range(0, targets.length).filter(i -> targets[i] != 0).toArray();
  }

  /** Causal language modelling. */
  private record CausalRows(int[] items, int[] lengths, int length, boolean released) {

    Masked mask(Mode mode, boolean trainOnLastItemOnly) {
      boolean lastOnly = mode == Mode.EVAL || (mode == Mode.TRAIN && trainOnLastItemOnly);
      // What comes last is only ever predicted, and nobody looks ahead: the last column is not
      // needed.
      int width = released || mode == Mode.INFER ? length : Math.max(1, length - 1);
      var cells = new Cell[lengths.length * width];
      Arrays.fill(cells, Cell.HIDDEN);
      var targets = new int[cells.length];
      var scored = new int[mode == Mode.INFER ? lengths.length : 0];
      for (int b = 0; b < lengths.length; b++) {
        int from = b * width;
        int n = lengths[b];
        if (mode == Mode.INFER) {
          Arrays.fill(cells, from, from + n, Cell.SHOWN);
          scored[b] = from + n - 1;
          continue;
        }
        Arrays.fill(cells, from, from + n - 1, Cell.SHOWN);
        if (released && lastOnly) {
          // The released library hides padding only; of the input's last column it makes a hole.
          cells[from + n - 1] = n == length ? Cell.EMPTY : Cell.SHOWN;
        }
        for (int t = lastOnly ? Math.max(0, n - 2) : 0; t < n - 1; t++) {
          targets[from + t] = items[b * length + t + 1];
        }
      }
      var visible = IntStream.of(lengths).map(n -> Math.min(n, width)).toArray();
      return new Masked(
          lengths.length,
          width,
          cells,
          targets,
          mode == Mode.INFER ? scored : labelled(targets),
          released ? Optional.empty() : Optional.of(prefixes(visible, width)));
    }
  }

  /** Masked language modelling. */
  private record MaskedItemRows(int[] items, int[] lengths, int length, boolean released) {

    Masked mask(Mode mode, double probability, RandomGenerator random) {
      int appended = mode == Mode.INFER ? 1 : 0;
      int width = length + appended;
      var cells = new Cell[lengths.length * width];
      Arrays.fill(cells, Cell.SHOWN);
      var targets = new int[cells.length];
      var scored = new int[mode == Mode.INFER ? lengths.length : 0];
      for (int b = 0; b < lengths.length; b++) {
        int n = lengths[b];
        switch (mode) {
          case INFER -> {
            scored[b] = b * width + n;
            cells[scored[b]] = Cell.HIDDEN;
          }
          case EVAL -> hide(cells, targets, b, n - 1);
          case TRAIN -> {
            var hidden = draw(n, probability, random);
            for (int t = 0; t < n; t++) {
              if (hidden[t]) {
                hide(cells, targets, b, t);
              }
            }
          }
        }
      }
      var visible = IntStream.of(lengths).map(n -> n + appended).toArray();
      return new Masked(
          lengths.length,
          width,
          cells,
          targets,
          mode == Mode.INFER ? scored : labelled(targets),
          released ? Optional.empty() : Optional.of(prefixes(visible, width)));
    }

    private void hide(Cell[] cells, int[] targets, int session, int position) {
      int i = session * length + position;
      cells[i] = Cell.HIDDEN;
      targets[i] = items[i];
    }

    /** Each position with the given probability; at least one, and never all. */
    private static boolean[] draw(int n, double probability, RandomGenerator random) {
      var hidden = new boolean[n];
      for (int t = 0; t < n; t++) {
        hidden[t] = random.nextDouble() < probability;
      }
      hidden[random.nextInt(n)] = true;
      int spared = random.nextInt(n);
      boolean all = true;
      for (boolean h : hidden) {
        all &= h;
      }
      if (all) {
        hidden[spared] = false;
      }
      return hidden;
    }
  }
}
