package io.tune4rec.model.head;

import io.tune4rec.model.head.TopItems.Item;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best items of one row so far, and Σ e^score of all its candidates. Not thread-safe. */
final class BestItems {
  private record Scored(int id, float score) {}

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble((Scored item) -> -item.score()).thenComparingInt(Scored::id);

  private final int k;
  private final PriorityQueue<Scored> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
  private double top = Double.NEGATIVE_INFINITY;

  /** Σ e^(score - top). */
  private double mass;

  BestItems(int k) {
    this.k = k;
  }

  void offer(int id, float score) {
    var item = new Scored(id, score);
    if (worstFirst.size() < k) {
      worstFirst.add(item);
    } else if (BEST_FIRST.compare(item, worstFirst.element()) < 0) {
      worstFirst.remove();
      worstFirst.add(item);
    }
  }

  /**
   * @param chunkTop a finite number
   * @param chunkMass Σ e^(score - chunkTop) over a chunk
   */
  void addMass(double chunkTop, double chunkMass) {
    if (chunkMass == 0) {
      return;
    }
    double higher = Math.max(top, chunkTop);
    mass = mass * Math.exp(top - higher) + chunkMass * Math.exp(chunkTop - higher);
    top = higher;
  }

  /** Best first. */
  List<Item> items() {
    return worstFirst.stream()
        .sorted(BEST_FIRST)
        .map(item -> new Item(item.id(), item.score(), Math.exp(item.score() - top) / mass))
        .toList();
  }
}
