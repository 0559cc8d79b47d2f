package io.tune4rec.model.training;

import static ai.djl.ndarray.types.DataType.FLOAT32;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.head.TopItems;
import io.tune4rec.model.protocol.Candidates;
import io.tune4rec.model.protocol.Negatives;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Ranking;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Ranks true items by their scores among the items that a protocol lets compete. A true item that
 * may not compete, being in its context or no item at all, is missed: one below the last.
 */
final class Competition {
  private final SessionDataset dataset;
  private final boolean unseen;
  private final Optional<Negatives> negatives;
  private final int items;

  Competition(SessionDataset dataset, Protocol protocol) {
    this.dataset = dataset;
    unseen = protocol.candidates() == Candidates.UNSEEN;
    negatives =
        switch (protocol.ranking()) {
          case Ranking.Full _ -> Optional.empty();
          case Ranking.Sampled sampled ->
              Optional.of(new Negatives(dataset, protocol.candidates(), sampled));
        };
    items = dataset.schema().itemId().cardinality();
  }

  int items() {
    return items;
  }

  /**
   * @param scores (n, V), a column for each id
   * @param slices n of them
   * @return n ranks from 1 to items + 1
   */
  Ranked ranks(NDArray scores, Split split, int[] slices) {
    var cases = Arrays.stream(slices).mapToObj(slice -> competitor(split, slice)).toList();
    var targets = cases.stream().mapToInt(Competitor::target).toArray();
    var found =
        negatives
            .map(n -> sampled(scores, targets, Arrays.stream(slices).mapToObj(s -> n.of(split, s))))
            .orElseGet(() -> full(scores, targets, cases.stream().map(Competitor::seen)));
    var ranks = new int[slices.length];
    int tied = 0;
    for (int i = 0; i < slices.length; i++) {
      boolean competes = cases.get(i).mayCompete();
      ranks[i] = competes ? Math.toIntExact(found.ranks()[i]) : items + 1;
      tied += competes && found.ties()[i] > 0 ? 1 : 0;
    }
    return new Ranked(ranks, tied);
  }

  /** What does not compete in the cases of these slices. */
  TopItems.Filter filter(Split split, int[] slices) {
    return unseen
        ? new TopItems.Filter(
            Arrays.stream(slices).mapToObj(slice -> competitor(split, slice).seen()).toList(),
            Optional.empty())
        : TopItems.Filter.NONE;
  }

  /**
   * @param target id of the true item, 1 where it is none
   * @param seen distinct items of the context, which do not compete
   */
  private record Competitor(int target, int[] seen, boolean mayCompete) {}

  private Competitor competitor(Split split, int slice) {
    var ids = dataset.itemIds();
    long last = dataset.end(split, slice) - 1;
    int target = ids.at(last);
    var seen =
        unseen
            ? LongStream.range(dataset.begin(split, slice), last)
                .mapToInt(ids::at)
                .filter(id -> id <= items)
                .distinct()
                .toArray()
            : new int[0];
    boolean isItem = target <= items;
    boolean wasSeen = Arrays.stream(seen).anyMatch(id -> id == target);
    return new Competitor(isItem ? target : 1, seen, isItem && !wasSeen);
  }

  private ItemRanks full(NDArray scores, int[] targets, Stream<int[]> seenOfEach) {
    var seen = seenOfEach.toArray(int[][]::new);
    var competing = scores;
    if (unseen) {
      int width = Arrays.stream(seen).mapToInt(row -> row.length).max().orElse(0);
      // Rows are filled up with the padding id, which competes nowhere.
      var left = index(seen, width, new int[seen.length], scores.getManager());
      var lowest = left.getManager().full(left.getShape(), Float.NEGATIVE_INFINITY, FLOAT32);
      competing = scores.scatter(left, lowest, 1);
    }
    var columns = Arrays.stream(targets).mapToLong(id -> id - 1L).toArray();
    return ItemRanks.of(competing.get(":, 1:" + (items + 1)), scores.getManager().create(columns));
  }

  /** Columns are ids in ascending order, so that ties fall as they do among all items. */
  private static ItemRanks sampled(NDArray scores, int[] targets, Stream<int[]> drawnForEach) {
    var drawn = drawnForEach.toArray(int[][]::new);
    var places = new long[drawn.length];
    int width = 0;
    for (int row = 0; row < drawn.length; row++) {
      drawn[row] =
          IntStream.concat(Arrays.stream(drawn[row]), IntStream.of(targets[row]))
              .sorted()
              .toArray();
      places[row] = Arrays.binarySearch(drawn[row], targets[row]);
      width = Math.max(width, drawn[row].length);
    }
    // Rows are filled up with the true item, which comes after itself and so changes nothing.
    var index = index(drawn, width, targets, scores.getManager());
    var found = ItemRanks.of(scores.gather(index, 1), scores.getManager().create(places));
    for (int row = 0; row < drawn.length; row++) {
      found.ties()[row] -= width - drawn[row].length;
    }
    return found;
  }

  /** Rows of ids as (n, width). */
  private static NDArray index(int[][] ids, int width, int[] fillers, NDManager manager) {
    var columns = new long[ids.length * width];
    for (int row = 0; row < ids.length; row++) {
      for (int i = 0; i < width; i++) {
        columns[row * width + i] = i < ids[row].length ? ids[row][i] : fillers[row];
      }
    }
    return manager.create(columns, new Shape(ids.length, width));
  }
}
