package io.tune4rec.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A batch of sessions on the host, padded on the right; arrays are row-major (B, S).
 *
 * @param sessions B, at least 1
 * @param items clean item ids, 0 where there is no interaction; what masking and labels go by
 * @param inputs what the model is shown, one per feature in the order of its input config: the item
 *     first, possibly noised
 */
public record SessionBatch(int sessions, int[] items, List<Column> inputs) {

  /** The values of one feature, (B·S). */
  public sealed interface Column {
    /** Ids, 0 where missing. */
    record Ids(int[] values) implements Column {}

    /** Numbers, 0 where missing. */
    record Numbers(float[] values) implements Column {}
  }

  public SessionBatch {
    requireNonNull(items);
    inputs = List.copyOf(inputs);
    if (sessions < 1 || items.length % sessions != 0 || items.length == 0) {
      throw new IllegalArgumentException(
          "a batch has at least one session, all of one padded length, but got %d values in %d"
              .formatted(items.length, sessions));
    }
  }

  /**
   * The first positions of each session only.
   *
   * @param length from 1 to S
   */
  public SessionBatch trimmed(int length) {
    if (length == length()) {
      return this;
    }
    List<Column> cut =
        inputs.stream()
            .<Column>map(
                column ->
                    switch (column) {
                      case Column.Ids(var ids) -> new Column.Ids(cut(ids, length));
                      case Column.Numbers(var numbers) -> new Column.Numbers(cut(numbers, length));
                    })
            .toList();
    return new SessionBatch(sessions, cut(items, length), cut);
  }

  private int[] cut(int[] values, int length) {
    var kept = new int[sessions * length];
    for (int b = 0; b < sessions; b++) {
      System.arraycopy(values, b * length(), kept, b * length, length);
    }
    return kept;
  }

  private float[] cut(float[] values, int length) {
    var kept = new float[sessions * length];
    for (int b = 0; b < sessions; b++) {
      System.arraycopy(values, b * length(), kept, b * length, length);
    }
    return kept;
  }

  /** S. */
  public int length() {
    return items.length / sessions;
  }
}
