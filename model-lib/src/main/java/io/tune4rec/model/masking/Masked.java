package io.tune4rec.model.masking;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the model may see of a batch and what it must say, per position; arrays are row-major (B,
 * S).
 *
 * @param sessions B
 * @param length S, which is one more than the sessions' own where a position was appended, and one
 *     less where their last column can teach nothing
 * @param cells what stands at each position
 * @param targets the label of each position, 0 where there is none
 * @param predict indices into (B·S) of the N positions whose hidden state is scored, ascending
 * @param mayAttend (B·S), true where a position may be looked at; empty where all may
 * @param order (B·S·S), row-major (B, i, j), true where position i may look at j in the query
 *     stream of two-stream attention, padding and labels considered; in the content stream i may
 *     look at itself too. Present under plm, and then {@code mayAttend} is too
 */
public record Masked(
    int sessions,
    int length,
    Cell[] cells,
    int[] targets,
    int[] predict,
    Optional<boolean[]> mayAttend,
    Optional<boolean[]> order) {

  /** Of one stream of attention. */
  public Masked(
      int sessions,
      int length,
      Cell[] cells,
      int[] targets,
      int[] predict,
      Optional<boolean[]> mayAttend) {
    this(sessions, length, cells, targets, predict, mayAttend, Optional.empty());
  }

  /** What stands at a position. */
  public enum Cell {
    /** The interaction. */
    SHOWN,
    /** The learned mask vector. */
    HIDDEN,
    /** Zeros: only the released library leaves such a hole. */
    EMPTY
  }

  /** What is said of the sessions from {@code begin}, inclusive, to {@code end}, exclusive. */
  public Masked part(int begin, int end) {
    int from = begin * length;
    int to = end * length;
    return new Masked(
        end - begin,
        length,
        Arrays.copyOfRange(cells, from, to),
        Arrays.copyOfRange(targets, from, to),
        IntStream.of(predict).filter(p -> from <= p && p < to).map(p -> p - from).toArray(),
        mayAttend.map(all -> Arrays.copyOfRange(all, from, to)),
        order.map(all -> Arrays.copyOfRange(all, from * length, to * length)));
  }

  /** The labels of the predicted positions, (N). */
  public long[] labels() {
    return IntStream.of(predict).mapToLong(p -> targets[p]).toArray();
  }

  /** The session of each predicted position, (N). */
  public int[] sessionOfPredicted() {
    return IntStream.of(predict).map(p -> p / length).toArray();
  }

  /** (B·S), 1 where {@code cell} stands and else 0. */
  public float[] indicator(Cell cell) {
    var ones = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      ones[i] = cells[i] == cell ? 1 : 0;
    }
    return ones;
  }
}
