package io.tune4rec.model.floor;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.floor.gru4rec.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a floor model counts in: sequences of item ids with their times, oldest first. Ids that are
 * no item, padding and out of vocabulary, are left out: they say nothing of an item.
 *
 * <p>Holds twelve bytes an interaction. Immutable; any thread may read.
 */
public final class TrainingSessions implements Sequences {
  private final int items;
  private final boolean clock;
  private final int[] offsets;
  private final int[] ids;
  private final long[] times;

  private TrainingSessions(int items, boolean clock, int[] offsets, int[] ids, long[] times) {
    this.items = items;
    this.clock = clock;
    this.offsets = offsets;
    this.ids = ids;
    this.times = times;
  }

  /**
   * Sessions without clock time: the position in a session is its time.
   *
   * @param items the highest id
   */
  public static TrainingSessions of(int items, List<int[]> sessions) {
    return of(items, false, sessions, sessions.stream().map(s -> positions(s.length)).toList());
  }

  /**
   * @param items the highest id
   * @param times of each interaction, in ms since 1970
   */
  public static TrainingSessions of(int items, List<int[]> sessions, List<long[]> times) {
    return of(items, true, sessions, times);
  }

  /**
   * Training slices of a dataset, in its order. Where sessions were split by time, sessions of one
   * interaction, which no slice holds, count too: those that lie between the slices' starts.
   *
   * @param from the first
   * @param to one past the last
   */
  public static TrainingSessions of(SessionDataset dataset, int from, int to) {
    return new SliceReading(dataset, from, to).read();
  }

  private static TrainingSessions of(
      int items, boolean clock, List<int[]> sessions, List<long[]> times) {
    var filling =
        new Filling(items, sessions.size(), sessions.stream().mapToInt(s -> s.length).sum());
    for (int s = 0; s < sessions.size(); s++) {
      var session = sessions.get(s);
      for (int n = 0; n < session.length; n++) {
        filling.add(session[n], times.get(s)[n]);
      }
      filling.endSession();
    }
    return filling.sealed(clock);
  }

  static long[] positions(int length) {
    return IntStream.range(0, length).asLongStream().toArray();
  }

  @Override
  public int items() {
    return items;
  }

  /** Whether times are ms since 1970; positions otherwise. */
  public boolean clock() {
    return clock;
  }

  @Override
  public int size() {
    return offsets.length - 1;
  }

  public int interactions() {
    return ids.length;
  }

  @Override
  public int begin(int s) {
    return offsets[s];
  }

  @Override
  public int end(int s) {
    return offsets[s + 1];
  }

  @Override
  public int item(int interaction) {
    return ids[interaction];
  }

  long time(int interaction) {
    return times[interaction];
  }

  /**
   * Time of the last interaction of session {@code s}; of no interaction, the earliest there is.
   */
  long lastTime(int s) {
    return end(s) > begin(s) ? times[end(s) - 1] : Long.MIN_VALUE;
  }

  /** Arrays being filled, in order. */
  static final class Filling {
    private final int items;
    private final int[] offsets;
    private final int[] ids;
    private final long[] times;
    private int session;
    private int filled;

    Filling(int items, int sessions, int interactions) {
      this.items = items;
      offsets = new int[sessions + 1];
      ids = new int[interactions];
      times = new long[interactions];
    }

    void add(int id, long time) {
      if (id >= 1 && id <= items) {
        ids[filled] = id;
        times[filled] = time;
        filled++;
      }
    }

    void endSession() {
      offsets[++session] = filled;
    }

    TrainingSessions sealed(boolean clock) {
      return new TrainingSessions(
          items, clock, offsets, Arrays.copyOf(ids, filled), Arrays.copyOf(times, filled));
    }
  }
}
