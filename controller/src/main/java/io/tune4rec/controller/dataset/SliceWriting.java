package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SplitPlan.Bounds;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import java.util.EnumMap;
import java.util.Map;

/** Hands the slices on window by window, within a window by the start of their sessions. */
final class SliceWriting {
  private final SessionTable sessions;
  private final Map<Split, Long> tooShort = new EnumMap<>(Split.class);

  /** Takes windows and the slices of each. */
  interface Target {
    void window(Bounds bounds);

    void slice(Split split, Slice slice);
  }

  SliceWriting(SessionTable sessions) {
    this.sessions = sessions;
    for (var split : Split.values()) {
      tooShort.put(split, 0L);
    }
  }

  /** Sessions that would have had a slice of less than two interactions. */
  Map<Split, Long> tooShort() {
    return tooShort;
  }

  void write(SplitPlan plan, Target target) {
    var order = byWindow(plan.windows().size());
    int next = 0;
    for (int window = 0; window < plan.windows().size(); window++) {
      target.window(plan.windows().get(window));
      for (; next < order.length && sessions.window(order[next]) == window; next++) {
        write(order[next], target);
      }
    }
  }

  private void write(int session, Target target) {
    long begin = sessions.begin(session);
    for (var split : Split.values()) {
      int length = sessions.part(split, session);
      if (length >= SessionDataset.MIN_SLICE) {
        target.slice(split, new Slice(begin, begin + length));
      } else if (length != SessionTable.NONE) {
        tooShort.merge(split, 1L, Long::sum);
      }
    }
  }

  /** Sessions that are in a window, by window and start. */
  private int[] byWindow(int windows) {
    var byStart = sessions.byStart();
    var next = new int[windows + 1];
    for (int session : byStart) {
      int window = sessions.window(session);
      if (window != SessionTable.NONE) {
        next[window + 1]++;
      }
    }
    for (int window = 0; window < windows; window++) {
      next[window + 1] += next[window];
    }
    var order = new int[next[windows]];
    for (int session : byStart) {
      int window = sessions.window(session);
      if (window != SessionTable.NONE) {
        order[next[window]++] = session;
      }
    }
    return order;
  }
}
