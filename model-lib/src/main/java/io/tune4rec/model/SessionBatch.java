package io.tune4rec.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of sessions on the host, padded on the right; arrays are row-major (B, S).
 *
 * @param sessions B, at least 1
 * @param items clean item ids, 0 where there is no interaction; what masking and labels go by
 * @param inputs what the model is shown, tower by tower: one per feature in the order of its input
 *     config, the item first, possibly noised, then the context of its fusion
 * @param targets by task, of tasks other than the next item: (B), or (B·S) where every position has
 *     a target of its own; NaN where it is missing. A task without targets learns nothing
 */
public record SessionBatch(
    int sessions, int[] items, List<Column> inputs, Map<String, float[]> targets) {

  /** The values of one feature, (B·S) of interactions or (B) of whole sessions. */
  public sealed interface Column {
    /** Ids, 0 where missing. */
    record Ids(int[] values) implements Column {}

    /** Numbers, 0 where missing. */
    record Numbers(float[] values) implements Column {}

    /**
     * Bags of ids, (B·S·width) or (B·width), 0 where a bag has fewer.
     *
     * @param width K, at least 1
     */
    record Bags(int[] values, int width) implements Column {}

    /**
     * Vectors, (B·S·width) or (B·width), zero where missing.
     *
     * @param width P, at least 1
     */
    record Vectors(float[] values, int width) implements Column {}

    /** Values of one interaction, or of one session. */
    default int width() {
      return switch (this) {
        case Ids _, Numbers _ -> 1;
        case Bags bags -> bags.width;
        case Vectors vectors -> vectors.width;
      };
    }

    /** Values in all. */
    default int size() {
      return switch (this) {
        case Ids ids -> ids.values.length;
        case Numbers numbers -> numbers.values.length;
        case Bags bags -> bags.values.length;
        case Vectors vectors -> vectors.values.length;
      };
    }
  }

  public SessionBatch {
    requireNonNull(items);
    inputs = List.copyOf(inputs);
    targets = Map.copyOf(targets);
    if (sessions < 1 || items.length % sessions != 0 || items.length == 0) {
      throw new IllegalArgumentException(
          "a batch has at least one session, all of one padded length, but got %d values in %d"
              .formatted(items.length, sessions));
    }
    for (var column : inputs) {
      int width = column.width();
      if (column.size() != items.length * width && column.size() != sessions * width) {
        throw new IllegalArgumentException(
            "a column has %d values for each of %d interactions or %d sessions, but got %d"
                .formatted(width, items.length, sessions, column.size()));
      }
    }
  }

  /** Without targets. */
  public SessionBatch(int sessions, int[] items, List<Column> inputs) {
    this(sessions, items, inputs, Map.of());
  }

  /**
   * The first positions of each session only, without targets.
   *
   * @param length from 1 to S
   */
  public SessionBatch trimmed(int length) {
    if (length == length()) {
      return this;
    }
    var cut = inputs.stream().map(column -> cut(column, length)).toList();
    return new SessionBatch(sessions, cut(items, 1, length), cut);
  }

  private Column cut(Column column, int length) {
    int width = column.width();
    if (column.size() != items.length * width) {
      return column; // of whole sessions
    }
    return switch (column) {
      case Column.Ids(var ids) -> new Column.Ids(cut(ids, 1, length));
      case Column.Numbers(var numbers) -> new Column.Numbers(cut(numbers, 1, length));
      case Column.Bags(var ids, var _) -> new Column.Bags(cut(ids, width, length), width);
      case Column.Vectors(var numbers, var _) ->
          new Column.Vectors(cut(numbers, width, length), width);
    };
  }

  private int[] cut(int[] values, int width, int length) {
    var kept = new int[sessions * length * width];
    for (int b = 0; b < sessions; b++) {
      System.arraycopy(values, b * length() * width, kept, b * length * width, length * width);
    }
    return kept;
  }

  private float[] cut(float[] values, int width, int length) {
    var kept = new float[sessions * length * width];
    for (int b = 0; b < sessions; b++) {
      System.arraycopy(values, b * length() * width, kept, b * length * width, length * width);
    }
    return kept;
  }

  /** The sessions from {@code from}, inclusive, to {@code to}, exclusive, padded as before. */
  SessionBatch part(int from, int to) {
    var own = new HashMap<String, float[]>();
    targets.forEach((task, values) -> own.put(task, part(values, from, to)));
    return new SessionBatch(
        to - from,
        part(items, from, to),
        inputs.stream().map(column -> part(column, from, to)).toList(),
        own);
  }

  private Column part(Column column, int from, int to) {
    return switch (column) {
      case Column.Ids(var ids) -> new Column.Ids(part(ids, from, to));
      case Column.Numbers(var numbers) -> new Column.Numbers(part(numbers, from, to));
      case Column.Bags(var ids, var width) -> new Column.Bags(part(ids, from, to), width);
      case Column.Vectors(var numbers, var width) ->
          new Column.Vectors(part(numbers, from, to), width);
    };
  }

  private int[] part(int[] values, int from, int to) {
    int each = values.length / sessions;
    return Arrays.copyOfRange(values, from * each, to * each);
  }

  private float[] part(float[] values, int from, int to) {
    int each = values.length / sessions;
    return Arrays.copyOfRange(values, from * each, to * each);
  }

  /** The number of real interactions of each session, (B): up to its last item. */
  public int[] lengths() {
    var lengths = new int[sessions];
    for (int b = 0; b < sessions; b++) {
      int n = length();
      while (n > 0 && items[b * length() + n - 1] == 0) {
        n--;
      }
      lengths[b] = n;
    }
    return lengths;
  }

  /** S. */
  public int length() {
    return items.length / sessions;
  }
}
