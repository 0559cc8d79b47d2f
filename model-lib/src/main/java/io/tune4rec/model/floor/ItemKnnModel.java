package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.ItemContext;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Item-kNN: two items are as similar as the number of sessions they share, over √(n₁+20)·√(n₂+20)
 * with n the sessions of each (20 as in session-rec). Looks at the newest item, or at the newest 50
 * with a weight of 0.8 per step back.
 *
 * <p>Rows of shared counts are made when first asked for and kept while all of them together are at
 * most eight times the interactions; which are kept depends on the threads, what they hold does
 * not.
 */
final class ItemKnnModel implements FloorModel {
  private static final double SHRINKAGE = 20;
  private static final int NEWEST = 50;
  private static final double DECAY = 0.8;
  private static final int KEPT_PER_INTERACTION = 8;

  private final ItemCounts counts;
  private final SessionIndex index;
  private final int newest;
  private final double[] weights;
  private final AtomicReferenceArray<Row> rows;
  private final AtomicLong room;

  /** Items that share a session with another, and how many. */
  private record Row(int[] items, int[] shared) {}

  ItemKnnModel(FloorConfig.ItemKnn config, TrainingSessions sessions) {
    counts = ItemCounts.of(sessions);
    index = new SessionIndex(sessions);
    newest = config.context() == ItemContext.LAST ? 1 : NEWEST;
    weights = new double[sessions.items() + 1];
    for (int item = 1; item <= sessions.items(); item++) {
      weights[item] = 1 / Math.sqrt(Math.max(index.support(item), 1) + SHRINKAGE);
    }
    rows = new AtomicReferenceArray<>(sessions.items() + 1);
    room = new AtomicLong((long) KEPT_PER_INTERACTION * sessions.interactions());
  }

  @Override
  public ItemCounts counts() {
    return counts;
  }

  @Override
  public Scorer scorer() {
    return new Counting();
  }

  @Override
  public long parameters() {
    return index.size();
  }

  private final class Counting implements Scorer {
    private final int[] shared = new int[counts.items() + 1];
    private final int[] touched = new int[counts.items()];

    @Override
    public void score(Context context, Scores into) {
      double weight = 1;
      int from = context.length() - 1;
      for (int p = from; p >= Math.max(0, from + 1 - newest); p--) {
        int item = context.items()[p];
        add(item, weight * weights[item], into);
        weight *= DECAY;
      }
    }

    private void add(int item, double weight, Scores into) {
      var row = row(item);
      for (int n = 0; n < row.items().length; n++) {
        int other = row.items()[n];
        into.add(other, row.shared()[n] * weight * weights[other]);
      }
    }

    private Row row(int item) {
      var kept = rows.get(item);
      if (kept != null) {
        return kept;
      }
      var row = count(item);
      if (room.addAndGet(-row.items().length) >= 0) {
        rows.set(item, row);
      }
      return row;
    }

    private Row count(int item) {
      int size = 0;
      for (int n = 0; n < index.support(item); n++) {
        int session = index.session(item, n);
        for (int m = 0; m < index.length(session); m++) {
          int other = index.item(session, m);
          if (other != item && shared[other]++ == 0) {
            touched[size++] = other;
          }
        }
      }
      var row = new Row(Arrays.copyOf(touched, size), new int[size]);
      for (int n = 0; n < size; n++) {
        row.shared()[n] = shared[touched[n]];
        shared[touched[n]] = 0;
      }
      return row;
    }
  }
}
