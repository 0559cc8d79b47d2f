package io.tune4rec.model.protocol;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The items that a true one is ranked against where ranking is sampled: the same for every model,
 * since they follow from the case alone.
 *
 * <p>Not thread-safe. Keeps one number an item.
 */
public final class Negatives {
  /** Draws per wanted item before what is left is drawn by sorting. */
  private static final int PATIENCE = 20;

  private final SessionDataset dataset;
  private final Candidates candidates;
  private final Ranking.Sampled ranking;
  private final int items;

  /** Sums of the weights of items 1 to i. */
  private final long[] cumulative;

  /** Window whose training slices are counted next. */
  private int counted;

  public Negatives(SessionDataset dataset, Candidates candidates, Ranking.Sampled ranking) {
    this.dataset = dataset;
    this.candidates = candidates;
    this.ranking = ranking;
    items = dataset.schema().itemId().cardinality();
    cumulative = IntStream.rangeClosed(0, items).asLongStream().toArray();
  }

  /**
   * Draws for one case; cases come in the order of their windows.
   *
   * @return ids in ascending order, neither the true item nor, with {@link Candidates#UNSEEN}, one
   *     of its context; fewer than asked for where there are no more
   */
  public int[] of(Split split, int slice) {
    if (ranking.draw() == Ranking.Draw.POPULARITY) {
      countBefore(split, slice);
    }
    var taken = excluded(split, slice);
    int wanted = Math.min(ranking.negatives(), items - taken.cardinality());
    var random = new SplittableRandom(seed(split, slice));
    var drawn = new int[wanted];
    int found = 0;
    for (long tries = 0; found < wanted && tries < (long) PATIENCE * wanted; tries++) {
      int item = draw(random);
      if (!taken.get(item)) {
        taken.set(item);
        drawn[found++] = item;
      }
    }
    if (found < wanted) {
      System.arraycopy(rest(taken, random), 0, drawn, found, wanted - found);
    }
    Arrays.sort(drawn);
    return drawn;
  }

  private BitSet excluded(Split split, int slice) {
    var ids = dataset.itemIds();
    var excluded = new BitSet(items + 2);
    long last = dataset.end(split, slice) - 1;
    long from = candidates == Candidates.UNSEEN ? dataset.begin(split, slice) : last;
    for (long i = from; i <= last; i++) {
      if (ids.at(i) <= items) {
        excluded.set(ids.at(i));
      }
    }
    return excluded;
  }

  private int draw(SplittableRandom random) {
    long at = random.nextLong(cumulative[items]);
    int found = Arrays.binarySearch(cumulative, at);
    // The item whose weights cover it; equal sums only occur at index 0, since weights are above 0.
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** All others in a random order by weight (Efraimidis and Spirakis 2006). */
  private int[] rest(BitSet taken, SplittableRandom random) {
    var keys = new double[items + 1];
    for (int item = 1; item <= items; item++) {
      keys[item] = Math.log(random.nextDouble()) / (cumulative[item] - cumulative[item - 1]);
    }
    return IntStream.rangeClosed(1, items)
        .filter(item -> !taken.get(item))
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -keys[item]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Counts the training slices that lie before the case's window, those of window 0 always. */
  private void countBefore(Split split, int slice) {
    int window = 0;
    while (dataset.first(split, window + 1) <= slice) {
      window++;
    }
    if (counted < Math.max(1, window)) {
      var weights = new long[items + 1];
      for (int item = 1; item <= items; item++) {
        weights[item] = cumulative[item] - cumulative[item - 1];
      }
      for (; counted < Math.max(1, window); counted++) {
        count(counted, weights);
      }
      for (int item = 1; item <= items; item++) {
        cumulative[item] = cumulative[item - 1] + weights[item];
      }
    }
  }

  private void count(int window, long[] weights) {
    var ids = dataset.itemIds();
    int end = dataset.first(Split.TRAIN, window + 1);
    for (int slice = dataset.first(Split.TRAIN, window); slice < end; slice++) {
      for (long i = dataset.begin(Split.TRAIN, slice); i < dataset.end(Split.TRAIN, slice); i++) {
        if (ids.at(i) <= items) {
          weights[ids.at(i)]++;
        }
      }
    }
  }

  /** The finaliser of SplitMix64 inside the generator spreads neighbours. */
  private static long seed(Split split, int slice) {
    return ((long) split.ordinal() << 32) + slice;
  }
}
