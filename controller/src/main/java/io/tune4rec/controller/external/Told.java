package io.tune4rec.controller.external;

import io.tune4rec.controller.sweep.TrialState;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What came of a trial. */
public sealed interface Told {
  /**
   * It ran to its end.
   *
   * @param values finite, by metric: of each objective and limit, and what else was told
   */
  record Completed(SequencedMap<String, Double> values) implements Told {
    public Completed {
      values = Collections.unmodifiableSequencedMap(new TreeMap<>(values));
    }
  }

  /** Its configuration cannot be, or has no value that is a number. */
  record Infeasible(String reason) implements Told {}

  /** It was lost, which says nothing about its configuration. */
  record Failed(String reason) implements Told {}

  /** The trial's state after it. */
  default TrialState trialBecomes() {
    return switch (this) {
      case Completed _ -> TrialState.COMPLETED;
      case Infeasible _ -> TrialState.INFEASIBLE;
      case Failed _ -> TrialState.FAILED;
    };
  }

  /** Why it ended; empty if well. */
  default String reason() {
    return switch (this) {
      case Completed _ -> "";
      case Infeasible(var reason) -> reason;
      case Failed(var reason) -> reason;
    };
  }
}
