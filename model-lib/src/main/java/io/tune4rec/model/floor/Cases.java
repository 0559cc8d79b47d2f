package io.tune4rec.model.floor;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.util.Arrays;
import java.util.List;

/**
 * What is evaluated: contexts and the item that came next. Reads may come from any thread; ids that
 * are no item are left out of a context.
 */
public interface Cases {
  int size();

  Context context(int i);

  /** The true next item; an id above the model's items where it is out of vocabulary. */
  int target(int i);

  /**
   * The last items of a split's slices.
   *
   * @param from the first slice
   * @param to one past the last
   */
  static Cases of(SessionDataset dataset, Split split, int from, int to) {
    return new SliceCases(dataset, split, from, to);
  }

  /** The last item of each session from those before it, without clock time. */
  static Cases lastOf(List<int[]> sessions) {
    return lastOf(
        sessions, sessions.stream().map(s -> TrainingSessions.positions(s.length)).toList());
  }

  /** The last item of each session, which has at least two, from those before it. */
  static Cases lastOf(List<int[]> sessions, List<long[]> times) {
    return new Cases() {
      @Override
      public int size() {
        return sessions.size();
      }

      @Override
      public Context context(int i) {
        var session = sessions.get(i);
        int length = session.length - 1;
        return new Context(Arrays.copyOf(session, length), times.get(i)[length - 1]);
      }

      @Override
      public int target(int i) {
        var session = sessions.get(i);
        return session[session.length - 1];
      }
    };
  }
}
