package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The k best items of each row by score, falling; of equal scores the lower id comes first.
 *
 * <p>Candidates are the ids 1..{@code items}: padding and what is out of vocabulary are never
 * recommended, nor is an item whose score is not a finite number. The catalogue is scored in
 * chunks, so that no (rows, items) array exists. A row with fewer than k candidates gets all of
 * them.
 *
 * @param items of the catalogue, at least 1
 * @param k at least 1
 */
public record TopItems(int items, int k) {
  /** Scores held at a time. */
  private static final int CHUNK_SCORES = 4_000_000;

  public TopItems {
    var problems = new Problems();
    int catalogue = items;
    int wanted = k;
    problems.require(
        catalogue >= 1, "items", "a catalogue has an item", () -> "got " + catalogue, "");
    problems.require(
        wanted >= 1, "k", "at least 1 item is recommended", () -> "got " + wanted, "10 is usual");
    problems.throwIfAny();
  }

  /** How queries are scored against a part of the catalogue. */
  @FunctionalInterface
  public interface Scorer {
    /**
     * @param queries (n, E)
     * @param from first id
     * @param to last id, exclusive
     * @return (n, to - from), owned by the manager of {@code queries}
     */
    NDArray scores(NDArray queries, int from, int to);
  }

  /**
   * A recommended item.
   *
   * @param score as the model gives it
   * @param probability softmax of the scores over the row's candidates, in (0, 1]
   */
  public record Item(int id, float score, double probability) {}

  /** The ids of a row, best first, as list metrics take them. */
  public static int[] ids(List<Item> row) {
    return row.stream().mapToInt(Item::id).toArray();
  }

  /**
   * What the rows may not or may only be recommended.
   *
   * @param seen ids that each row may not be recommended, one array a row or none at all; ids that
   *     are no items are passed over
   * @param allowed the only ids that may be, in any order; without it all may
   */
  public record Filter(List<int[]> seen, Optional<int[]> allowed) {
    /** Every item may be recommended to every row. */
    public static final Filter NONE = new Filter(List.of(), Optional.empty());

    public Filter {
      seen = seen.stream().map(row -> Arrays.stream(row).sorted().distinct().toArray()).toList();
      allowed = allowed.map(int[]::clone);
    }

    int[] seenBy(int row) {
      return seen.isEmpty() ? new int[0] : seen.get(row);
    }
  }

  /**
   * @param queries (n, E)
   * @return n lists of at most k items
   * @throws IllegalArgumentException if the filter is for another number of rows
   */
  public List<List<Item>> of(NDArray queries, Scorer scorer, Filter filter) {
    long rows = Math.max(1, queries.getShape().get(0));
    return of(queries, scorer, filter, (int) Math.max(1, CHUNK_SCORES / rows));
  }

  /**
   * @param columns of the catalogue at a time
   */
  List<List<Item>> of(NDArray queries, Scorer scorer, Filter filter, int columns) {
    int rows = Math.toIntExact(queries.getShape().get(0));
    if (!filter.seen().isEmpty() && filter.seen().size() != rows) {
      throw new IllegalArgumentException(
          "what was seen is told for each row, but got %d for %d rows"
              .formatted(filter.seen().size(), rows));
    }
    var best = IntStream.range(0, rows).mapToObj(_ -> new BestItems(k)).toList();
    for (int from = 1; from <= items; from += columns) {
      int to = Math.min(items + 1, from + columns);
      try (var chunk = queries.getManager().newSubManager()) {
        var scores = scorer.scores(Borrowed.view(queries, chunk), from, to);
        take(competing(scores, filter, from, to, chunk), from, best);
      }
    }
    return best.stream().map(BestItems::items).toList();
  }

  /** The scores of candidates; all else is -∞. */
  private static NDArray competing(
      NDArray scores, Filter filter, int from, int to, NDManager chunk) {
    var lowest = chunk.full(scores.getShape(), Float.NEGATIVE_INFINITY, DataType.FLOAT32);
    var finite = scores.abs().lt(Float.POSITIVE_INFINITY); // false for NaN
    var competing = NDArrays.where(finite, scores, lowest);
    if (filter.allowed().isPresent()) {
      competing = competing.add(allowed(filter.allowed().get(), from, to, chunk));
    }
    return filter.seen().isEmpty() ? competing : unseen(competing, filter, from, to, chunk);
  }

  private static NDArray allowed(int[] ids, int from, int to, NDManager chunk) {
    var added = new float[to - from];
    Arrays.fill(added, Float.NEGATIVE_INFINITY);
    for (int id : ids) {
      if (id >= from && id < to) {
        added[id - from] = 0;
      }
    }
    return chunk.create(added, new Shape(1, added.length));
  }

  private static NDArray unseen(NDArray scores, Filter filter, int from, int to, NDManager chunk) {
    int rows = Math.toIntExact(scores.getShape().get(0));
    var seen =
        IntStream.range(0, rows)
            .mapToObj(
                row ->
                    Arrays.stream(filter.seenBy(row))
                        .filter(id -> id >= from && id < to)
                        .map(id -> id - from)
                        .toArray())
            .toList();
    int width = seen.stream().mapToInt(row -> row.length).max().orElse(0);
    if (width == 0) {
      return scores;
    }
    // Rows are filled up with a column that does not compete.
    var columns = new long[rows * width];
    Arrays.fill(columns, to - from);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < seen.get(row).length; i++) {
        columns[row * width + i] = seen.get(row)[i];
      }
    }
    var index = chunk.create(columns, new Shape(rows, width));
    var lowest = chunk.full(index.getShape(), Float.NEGATIVE_INFINITY, DataType.FLOAT32);
    var spare = chunk.full(new Shape(rows, 1), Float.NEGATIVE_INFINITY, DataType.FLOAT32);
    return scores.concat(spare, 1).scatter(index, lowest, 1);
  }

  /** Hands the k best of a chunk and the mass of all of it to {@code best}. */
  private void take(NDArray scores, int from, List<BestItems> best) {
    int columns = Math.toIntExact(scores.getShape().get(1));
    int wanted = Math.min(k, columns);
    var chosen = chosen(scores, wanted);
    long[] ids = chosen.toLongArray();
    float[] values = scores.gather(chosen, 1).toFloatArray();
    var top = scores.max(new int[] {1}, true).maximum(-Float.MAX_VALUE); // (n, 1)
    float[] tops = top.toFloatArray();
    float[] masses = scores.sub(top).exp().sum(new int[] {1}).toFloatArray();
    for (int row = 0; row < best.size(); row++) {
      best.get(row).addMass(tops[row], masses[row]);
      for (int i = row * wanted; i < (row + 1) * wanted; i++) {
        if (values[i] != Float.NEGATIVE_INFINITY) {
          best.get(row).offer(Math.toIntExact(from + ids[i]), values[i]);
        }
      }
    }
  }

  /**
   * The columns of the best scores; the engine's own choice among equal ones is not defined, so the
   * first of those that equal the last one in are counted off.
   *
   * @return (n, wanted) int64, rising in each row
   */
  private static NDArray chosen(NDArray scores, int wanted) {
    var last = scores.topK(wanted, 1, true, true).get(0).get(":, " + (wanted - 1) + ":"); // (n, 1)
    var higher = scores.gt(last);
    var room = higher.toType(DataType.INT64, false).sum(new int[] {1}, true).neg().add(wanted);
    var equal = scores.eq(last);
    var place = equal.toType(DataType.INT64, false).cumSum(1);
    var in = higher.logicalOr(equal.logicalAnd(place.lte(room)));
    long columns = scores.getShape().get(1);
    var falling =
        scores.getManager().arange((int) columns, 0, -1, DataType.INT64).expandDims(0); // (1, K)
    return in.toType(DataType.INT64, false)
        .mul(falling)
        .topK(wanted, 1, true, true)
        .get(0)
        .neg()
        .add(columns);
  }
}
