package io.tune4rec.controller.dataset.view;

import io.tune4rec.controller.dataset.view.ListedLog.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sessions of a generated shop with nothing wrong in them: an item calls for a few others, or else
 * popularity decides; no item comes twice in a session, no two interactions share a time.
 */
public final class ShopSessions {
  public static final long DAY = 86_400_000;

  private final SplittableRandom random;
  private final int items;
  private final int[][] next;

  public ShopSessions(long seed, int items) {
    random = new SplittableRandom(seed);
    this.items = items;
    next = new int[items + 1][4];
    for (var row : next) {
      for (int i = 0; i < row.length; i++) {
        row[i] = 1 + random.nextInt(items);
      }
    }
  }

  public int items() {
    return items;
  }

  public SplittableRandom random() {
    return random;
  }

  /** Sessions of ten days, of {@code shortest} to {@code longest} interactions. */
  public List<Session> draw(int count, int shortest, int longest) {
    var sessions = new ArrayList<Session>();
    for (int s = 0; s < count; s++) {
      int length = shortest + random.nextInt(longest - shortest + 1);
      long start = s * (10 * DAY / count) + random.nextInt(1000);
      sessions.add(new Session(0, times(start, length), clicks(length)));
    }
    return sessions;
  }

  /** Where the newest {@code part} of the sessions begins. */
  public static long newest(List<Session> sessions, double part) {
    return sessions.get((int) (sessions.size() * (1 - part))).start();
  }

  private long[] times(long start, int length) {
    var times = new long[length];
    for (int i = 0; i < length; i++) {
      times[i] = i == 0 ? start : times[i - 1] + 1000 + random.nextInt(30_000);
    }
    return times;
  }

  private int[] clicks(int length) {
    var seen = new HashSet<Integer>();
    var clicks = new int[length];
    int item = popular();
    for (int i = 0; i < length; i++) {
      while (!seen.add(item)) {
        item = i > 0 && random.nextInt(3) > 0 ? next[clicks[i - 1]][random.nextInt(4)] : popular();
      }
      clicks[i] = item;
      item = random.nextDouble() < 0.7 ? next[item][random.nextInt(4)] : popular();
    }
    return clicks;
  }

  /** Low ids more often, but none seldom. */
  int popular() {
    double u = random.nextDouble();
    return 1 + (int) (items * u * (0.3 + 0.7 * u));
  }
}
