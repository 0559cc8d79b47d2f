package io.tune4rec.controller.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which sessions of a dataset are known by their names in the source. */
final class SessionSample {
  private final SampleNames names;
  private final Map<Integer, SampleNames.Names> met = new HashMap<>();
  private final Map<Integer, SampleNames.Names> kept = new HashMap<>();

  SessionSample(SampleNames names) {
    this.names = names;
  }

  /** The session of that key is this one. */
  void meet(long nameKey, int session) {
    names.take(nameKey).ifPresent(drawn -> met.put(session, drawn));
  }

  /** That session has another index in the dataset. */
  void moved(int session, int to) {
    var drawn = met.get(session);
    if (drawn != null) {
      kept.put(to, drawn);
    }
  }

  /** Those that are in the dataset, by index. */
  List<SampleSession> sessions() {
    return kept.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new SampleSession(e.getKey(), e.getValue().session(), e.getValue().user()))
        .toList();
  }
}
