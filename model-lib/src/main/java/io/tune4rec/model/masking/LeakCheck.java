package io.tune4rec.model.masking;

import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.masking.Masked.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Tells whether a model sees what it must predict: changes one item of each session at a time and
 * compares the answers at every predicted position, bit for bit.
 *
 * <p>A position must answer the same whatever the item that it predicts, whatever is hidden from
 * it, and, under clm, whatever comes later. The model is any function, so that sequence blocks of
 * one's own can be checked too. What it is shown beside the items must not change with them, or
 * that counts as seen. Costs S + 1 passes.
 *
 * @param masking what the model was made for
 * @param items number of items; an item is changed to another id from 1 to this, at least 2
 */
public record LeakCheck(SequenceMasking masking, int items) {
  public LeakCheck {
    if (items < 2) {
      throw new IllegalArgumentException(
          "an item is changed to another one, so there are at least 2, but got " + items);
    }
  }

  /** The model under check; must not draw anything (no dropout). */
  @FunctionalInterface
  public interface Model {
    /**
     * What the model says at each predicted position, (N, any width): scores or states.
     *
     * @param items (B·S) clean items
     */
    float[][] answers(int[] items, Masked masked);
  }

  /**
   * A predicted position that saw an item which it must not see.
   *
   * @param session row of the batch
   * @param predicted position in the sequence
   * @param seen position of the item, counted from 0
   */
  public record Leak(int session, int predicted, int seen) {}

  /**
   * @param leaks none if the model is sound
   * @param seen how many changes showed where they may show; with 0 the model reacts to nothing and
   *     the check says nothing
   */
  public record Outcome(List<Leak> leaks, int seen) {
    public Outcome {
      leaks = List.copyOf(leaks);
    }
  }

  /**
   * @param batch (B·S) clean items of sessions, ids from 1 to {@link #items}, 0 for padding
   * @param mode {@link Mode#TRAIN} or {@link Mode#EVAL}; in inference nothing is hidden
   * @param random of the masking
   */
  public Outcome check(int[] batch, int sessions, Mode mode, RandomGenerator random, Model model) {
    if (mode == Mode.INFER) {
      throw new IllegalArgumentException(
          "a leak shows where something is hidden, but inference hides nothing");
    }
    var masked = masking.mask(batch, sessions, mode, random);
    var before = model.answers(batch.clone(), masked);
    int length = batch.length / sessions;
    var leaks = new ArrayList<Leak>();
    int seen = 0;
    for (int t = 0; t < length; t++) {
      var after = model.answers(changed(batch, t, length), masked);
      for (int row = 0; row < before.length; row++) {
        int session = masked.predict()[row] / masked.length();
        int position = masked.predict()[row] % masked.length();
        boolean present = batch[session * length + t] != 0;
        if (!present || same(before[row], after[row])) {
          continue;
        }
        if (maySee(masked, session, position, t, mode)) {
          seen++;
        } else {
          leaks.add(new Leak(session, position, t));
        }
      }
    }
    return new Outcome(leaks, seen);
  }

  private static boolean same(float[] one, float[] other) {
    boolean same = one.length == other.length;
    for (int i = 0; same && i < one.length; i++) {
      same = one[i] == other[i]; // NaN is a change, the sign of 0 is none
    }
    return same;
  }

  private int[] changed(int[] batch, int position, int length) {
    var changed = batch.clone();
    for (int i = position; i < batch.length; i += length) {
      changed[i] = batch[i] == 0 ? 0 : batch[i] % items + 1;
    }
    return changed;
  }

  private boolean maySee(Masked masked, int session, int position, int item, Mode mode) {
    boolean causal = masking.config() instanceof MaskingConfig.Causal;
    int own = position + (predictsTheNext(mode) ? 1 : 0);
    if (item == own || item >= masked.length() || (causal && item > position)) {
      return false;
    }
    int from = session * masked.length();
    boolean shown = masked.cells()[from + item] == Cell.SHOWN;
    return shown
        && masked
            .order()
            .map(order -> order[(from + position) * masked.length() + item])
            .orElse(true);
  }

  private boolean predictsTheNext(Mode mode) {
    return switch (masking.config()) {
      case MaskingConfig.Causal _ -> true;
      case MaskingConfig.MaskedItem mlm -> mode == Mode.EVAL && mlm.evaluateAllPositions();
      case MaskingConfig.Permutation plm -> mode == Mode.EVAL && plm.evaluateAllPositions();
      case MaskingConfig.ReplacedToken _, MaskingConfig.None() -> false;
    };
  }
}
