package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.Split;
import java.util.List;
import java.util.Map;

/**
 * What a rule made of the sessions, beside the parts that it noted in their table.
 *
 * @param json the rule as recorded in the dataset
 * @param windows oldest first; one if the rule knows no windows
 * @param cutAt training sees nothing from that time on; {@link Long#MAX_VALUE} where it may
 * @param byWindow whether training sees nothing of a session after its window's end
 * @param fixedTargets whether a part that loses its last interaction is no longer to be predicted
 * @param notices for people
 */
record SplitPlan(
    Map<String, Object> json,
    List<Bounds> windows,
    long cutAt,
    boolean byWindow,
    boolean fixedTargets,
    List<String> notices) {
  /** A stretch of time: from {@code start} on, before {@code end}. */
  record Bounds(long start, long end) {}

  /** Training sees interactions of that session before that time only. */
  long trainsBefore(SessionTable sessions, int session) {
    return byWindow ? windows.get(sessions.window(session)).end() : cutAt;
  }

  /** Whether the interaction at that place in its session is one that training sees. */
  boolean trainsOn(SessionTable sessions, int session, int place, long time) {
    return place < sessions.part(Split.TRAIN, session) && time < trainsBefore(sessions, session);
  }
}
