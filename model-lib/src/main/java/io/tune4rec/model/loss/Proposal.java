package io.tune4rec.model.loss;

import io.tune4rec.model.config.NegativesConfig;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The distribution over ids 1..items that negatives are drawn from. Padding and ids out of the
 * vocabulary have no chance in any of them. Immutable.
 */
sealed interface Proposal {
  /** How many negatives are drawn where {@code count} are wanted. */
  default int width(int count) {
    return count;
  }

  /** Fills {@code ids} from {@code from} up to {@code to}; O(to - from). */
  void draw(int[] ids, int from, int to, RandomGenerator random);

  /** The chance that one draw is {@code id}, above 0 for every item. */
  double probability(long id);

  /**
   * @param interactions of each id, from id 0; empty if they are not known and count as equal
   */
  static Proposal of(NegativesConfig config, int items, long[] interactions) {
    return switch (config.source()) {
      case UNIFORM -> new Uniform(items);
      case LOG_UNIFORM -> LogUniform.of(items, interactions);
      case POPULARITY, MIXED -> Popularity.of(items, interactions, config.alpha());
      // The batch's labels are themselves drawn by popularity.
      case IN_BATCH -> Popularity.of(items, interactions, 1);
    };
  }

  /** Every item alike, and none twice (Floyd's algorithm, Bentley and Floyd 1987). */
  record Uniform(int items) implements Proposal {
    @Override
    public int width(int count) {
      return Math.min(count, items);
    }

    @Override
    public void draw(int[] ids, int from, int to, RandomGenerator random) {
      var seen = new int[Integer.highestOneBit(Math.max(1, to - from)) << 2];
      for (int i = from; i < to; i++) {
        int highest = items - (to - 1 - i);
        int drawn = random.nextInt(1, highest + 1);
        ids[i] = add(seen, drawn) ? drawn : highest;
        if (ids[i] == highest) {
          add(seen, highest);
        }
      }
    }

    /** Whether an id was not yet in the table, where it then is; 0 is an empty place. */
    private static boolean add(int[] table, int id) {
      int mask = table.length - 1;
      int place = id * 0x9E3779B9 >>> 7 & mask;
      while (table[place] != 0 && table[place] != id) {
        place = place + 1 & mask;
      }
      boolean isNew = table[place] == 0;
      table[place] = id;
      return isNew;
    }

    @Override
    public double probability(long id) {
      return 1.0 / items;
    }
  }

  /**
   * Zipf's law over ranks r = 0, 1, … by falling interactions: chance log((r+2)/(r+1)) /
   * log(items+1). Drawn with replacement, by the inverse of the cumulative chance.
   */
  record LogUniform(int[] idOfRank, int[] rankOfId) implements Proposal {
    static LogUniform of(int items, long[] interactions) {
      var keys = new long[items];
      for (int id = 1; id <= items; id++) {
        long count = Math.min(interactions(interactions, id), Integer.MAX_VALUE);
        keys[id - 1] = (Integer.MAX_VALUE - count << Integer.SIZE) | id;
      }
      Arrays.sort(keys);
      var idOfRank = new int[items];
      var rankOfId = new int[items + 1];
      for (int r = 0; r < items; r++) {
        idOfRank[r] = (int) keys[r];
        rankOfId[idOfRank[r]] = r;
      }
      return new LogUniform(idOfRank, rankOfId);
    }

    @Override
    public void draw(int[] ids, int from, int to, RandomGenerator random) {
      for (int i = from; i < to; i++) {
        ids[i] = idOfRank[rank(random.nextDouble(), idOfRank.length)];
      }
    }

    static int rank(double uniform, int items) {
      int rank = (int) Math.exp(uniform * Math.log(items + 1.0)) - 1;
      return Math.clamp(rank, 0, items - 1);
    }

    @Override
    public double probability(long id) {
      int items = idOfRank.length;
      return id > items ? ofRank(items - 1, items) : ofRank(rankOfId[(int) id], items);
    }

    static double ofRank(int rank, int items) {
      return Math.log1p(1 / (rank + 1.0)) / Math.log(items + 1.0);
    }
  }

  /**
   * By interactions to the power α; an item that was never seen counts as seen once, so that every
   * item has a chance. Drawn with replacement, by the alias method (Walker 1977, Vose 1991).
   *
   * @param keep chance that id i+1 stands for itself in its place of the table
   * @param other what stands there else
   * @param chance of id i+1
   */
  record Popularity(double[] keep, int[] other, double[] chance) implements Proposal {
    static Popularity of(int items, long[] interactions, double alpha) {
      var chance = new double[items];
      double total = 0;
      for (int i = 0; i < items; i++) {
        chance[i] = Math.pow(Math.max(1, interactions(interactions, i + 1)), alpha);
        total += chance[i];
      }
      for (int i = 0; i < items; i++) {
        chance[i] /= total;
      }
      var keep = new double[items];
      return new Popularity(keep, aliases(chance, keep), chance);
    }

    /** Gives every place with less than its share the rest of one that has more. */
    private static int[] aliases(double[] chance, double[] keep) {
      int items = chance.length;
      var other = new int[items];
      var left = new double[items];
      // Places with too little from the front, with enough from the back.
      var places = new int[items];
      int little = 0;
      int enough = items;
      for (int i = 0; i < items; i++) {
        left[i] = chance[i] * items;
        places[left[i] < 1 ? little++ : --enough] = i;
      }
      Arrays.fill(keep, 1);
      while (little > 0 && enough < items) {
        int small = places[--little];
        int large = places[enough];
        keep[small] = left[small];
        other[small] = large;
        left[large] -= 1 - left[small];
        if (left[large] < 1) {
          enough++;
          places[little++] = large;
        }
      }
      return other;
    }

    @Override
    public void draw(int[] ids, int from, int to, RandomGenerator random) {
      for (int i = from; i < to; i++) {
        int place = random.nextInt(keep.length);
        ids[i] = 1 + (random.nextDouble() < keep[place] ? place : other[place]);
      }
    }

    @Override
    public double probability(long id) {
      return chance[(int) Math.min(id, chance.length) - 1];
    }
  }

  private static long interactions(long[] interactions, int id) {
    return id < interactions.length ? interactions[id] : 1;
  }
}
