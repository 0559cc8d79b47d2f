package io.tune4rec.model;

import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.masking.Masked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Sessions of a training batch that go through the model at a time; what a step holds for its
 * gradient then grows with them and not with the batch.
 *
 * <p>The losses of a batch's parts add up to the loss of the batch: what is hidden is drawn for the
 * whole of it, and every mean is over the whole of it. What only a part can know is its own:
 * dropout, negatives, and the replacements of rtd, where they are drawn from the batch out of the
 * part alone. Lives for one step; not thread-safe.
 */
public final class BatchPart {
  private final SessionBatch whole;
  private final SessionBatch sessions;
  private final int number;
  private final int from;
  private final Map<MaskingConfig, Masked> wholeMasks;
  private final Map<MaskingConfig, Masked> masks = new HashMap<>();

  private BatchPart(
      SessionBatch whole, int number, int from, int to, Map<MaskingConfig, Masked> wholeMasks) {
    this.whole = whole;
    this.number = number;
    this.from = from;
    this.wholeMasks = wholeMasks;
    sessions = from == 0 && to == whole.sessions() ? whole : whole.part(from, to);
  }

  /** All of it at once. */
  static BatchPart whole(SessionBatch batch) {
    return new BatchPart(batch, 0, 0, batch.sessions(), new HashMap<>());
  }

  /**
   * A batch in parts of so many sessions, the last of them with what is left.
   *
   * @param sessions of each, at least 1
   */
  public static List<BatchPart> of(SessionBatch batch, int sessions) {
    var masks = new HashMap<MaskingConfig, Masked>();
    var parts = new ArrayList<BatchPart>();
    for (int from = 0; from < batch.sessions(); from += sessions) {
      int to = Math.min(batch.sessions(), from + sessions);
      parts.add(new BatchPart(batch, parts.size(), from, to, masks));
    }
    return List.copyOf(parts);
  }

  /** From 0. */
  int number() {
    return number;
  }

  /** The part alone, padded as the whole is. */
  SessionBatch sessions() {
    return sessions;
  }

  SessionBatch whole() {
    return whole;
  }

  /**
   * What is hidden of the part.
   *
   * @param drawn of the whole batch, asked once for each masking
   */
  Masked mask(MaskingConfig masking, Supplier<Masked> drawn) {
    return masks.computeIfAbsent(
        masking,
        _ -> {
          var all = wholeMask(masking, drawn);
          return sessions == whole ? all : all.part(from, from + sessions.sessions());
        });
  }

  /** What is hidden of the whole batch. */
  Masked wholeMask(MaskingConfig masking, Supplier<Masked> drawn) {
    return wholeMasks.computeIfAbsent(masking, _ -> drawn.get());
  }

  /** What the part's mean counts for in that of the whole: how many of those it is over it has. */
  double share(ToIntFunction<SessionBatch> counted) {
    return sessions == whole
        ? 1
        : counted.applyAsInt(sessions) / (double) counted.applyAsInt(whole);
  }
}
