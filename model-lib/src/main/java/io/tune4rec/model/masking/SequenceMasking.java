package io.tune4rec.model.masking;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MaskingConfig.Causal;
import io.tune4rec.model.config.MaskingConfig.MaskedItem;
import io.tune4rec.model.config.MaskingConfig.None;
import io.tune4rec.model.config.MaskingConfig.Permutation;
import io.tune4rec.model.config.MaskingConfig.ReplacedToken;
import io.tune4rec.model.masking.Masked.Cell;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Layer 2 on the host: decides for a batch what is hidden and what is predicted.
 *
 * <p>Sessions are padded on the right with id 0. clm predicts at a position the item after it; mlm,
 * plm and rtd the item at it. rtd hides as mlm does; what happens then is in {@link Replacements}
 * and {@link ReplacedTokens}.
 *
 * <p>In {@link Compat#NONE} padding may not be attended to, the item to predict is never visible,
 * and evaluating a session asks what inference answers about the session without its last item.
 * {@link Compat#T4REC_RELEASED} reproduces the released Transformers4Rec: it lets padding be
 * attended to, leaves the last item visible in clm's evaluation, asks plm in inference for the last
 * item again, lets plm's spans run into the padding, draws rtd's positions with probability 0.15
 * whatever was asked for, and evaluates mlm and plm at every position in a way that leaks. Only
 * plm's {@code permuteAll} is not reproduced, where it maps every query to nothing.
 *
 * <p>A session of one item has no label in training, nor in clm's evaluation: a batch of such
 * sessions predicts nothing. Has no state and may be shared between threads.
 */
public final class SequenceMasking {
  /** The released library's rtd loses the probability it is given. */
  private static final double RELEASED_REPLACED_TOKEN = 0.15;

  private final MaskingConfig config;
  private final Compat compat;

  public SequenceMasking(MaskingConfig config, Compat compat) {
    this.config = config;
    this.compat = compat;
  }

  public MaskingConfig config() {
    return config;
  }

  /**
   * @param items (B·S) clean item ids, row-major, each session at least one item and then 0s
   * @param sessions B
   * @param random used in {@link Mode#TRAIN} by mlm, plm and rtd only; what is drawn depends on the
   *     lengths of the sessions and not on their items
   * @throws io.tune4rec.model.problem.InvalidInputException if a row is empty or has 0 or less
   *     before an item
   */
  public Masked mask(int[] items, int sessions, Mode mode, RandomGenerator random) {
    var checked = Sessions.of(items, sessions);
    boolean released = compat == Compat.T4REC_RELEASED;
    return switch (config) {
      case Causal clm -> causal(new CausalRows(checked, released), clm, mode);
      case MaskedItem mlm ->
          maskedItem(
              new MaskedItemRows(checked, released),
              mlm.probability(),
              mlm.evaluateAllPositions(),
              mode,
              random);
      case ReplacedToken rtd ->
          maskedItem(
              new MaskedItemRows(checked, released),
              released ? RELEASED_REPLACED_TOKEN : rtd.probability(),
              false,
              mode,
              random);
      case Permutation plm ->
          permutation(new PermutationRows(checked, released), plm, mode, random);
      case None() -> everything(checked, released);
    };
  }

  private static Masked causal(CausalRows rows, Causal clm, Mode mode) {
    return switch (mode) {
      case TRAIN -> rows.labelled(clm.trainOnLastItemOnly());
      case EVAL -> rows.labelled(!clm.evaluateAllPositions());
      case INFER -> rows.inferred();
    };
  }

  private static Masked maskedItem(
      MaskedItemRows rows,
      double probability,
      boolean evaluateAll,
      Mode mode,
      RandomGenerator random) {
    return switch (mode) {
      case TRAIN -> rows.drawn(probability, random);
      case EVAL -> evaluateAll ? rows.shifted() : rows.last();
      case INFER -> rows.inferred();
    };
  }

  private static Masked permutation(
      PermutationRows rows, Permutation plm, Mode mode, RandomGenerator random) {
    boolean evaluateAll = plm.evaluateAllPositions();
    return switch (mode) {
      case TRAIN -> rows.drawn(plm, random);
      case EVAL -> evaluateAll ? rows.shifted() : rows.last();
      case INFER -> rows.released() ? rows.inferredAsReleased(evaluateAll) : rows.inferred();
    };
  }

  private static Masked everything(Sessions sessions, boolean released) {
    var cells = new Cell[sessions.items().length];
    Arrays.fill(cells, Cell.SHOWN);
    return new Masked(
        sessions.count(),
        sessions.length(),
        cells,
        new int[cells.length],
        new int[0],
        released ? Optional.empty() : Optional.of(sessions.prefixes(0, sessions.length())));
  }
}
