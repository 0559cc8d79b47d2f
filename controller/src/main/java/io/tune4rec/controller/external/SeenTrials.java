package io.tune4rec.controller.external;

import io.tune4rec.controller.external.ExternalStore.StoredTrial;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.sweep.Goals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this controller has read of a sweep's trials: those that ended are read once. Whoever reads
 * or draws holds the lock, so that of many clients of one controller each draws its own number.
 */
final class SeenTrials {
  final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, PastTrial> ended = new TreeMap<>();
  private final Map<Integer, PastTrial> open = new TreeMap<>();
  private int last;
  private volatile int handed;

  /** The number of the newest trial; 0 if there is none. */
  int last() {
    return last;
  }

  /** How often this controller has handed out a new trial; so that others see that it did. */
  int handed() {
    return handed;
  }

  /** Notes that a new trial was handed out. */
  void hand() {
    handed = handed + 1;
  }

  /** The history as it is now. */
  History readOn(ExternalStore store, long sweepId, ExternalPlan plan) {
    for (var trial : store.trials(sweepId, last, List.copyOf(open.keySet()))) {
      var past = past(trial, plan);
      open.remove(trial.number());
      (trial.state().terminal() ? ended : open).put(trial.number(), past);
      last = Math.max(last, trial.number());
    }
    var all = new ArrayList<>(ended.values());
    all.addAll(open.values());
    return new History(all);
  }

  private static PastTrial past(StoredTrial trial, ExternalPlan plan) {
    return new PastTrial(
        trial.number(),
        configuration(trial.configuration(), plan.sweep().space()),
        outcome(trial, plan.sweep().goals()));
  }

  private static Outcome outcome(StoredTrial trial, Goals goals) {
    return switch (trial.state()) {
      case COMPLETED -> goals.completed(trial.values());
      case INFEASIBLE -> new Outcome.Infeasible();
      case FAILED, CANCELLED -> new Outcome.Failed();
      case QUEUED, RUNNING, PAUSED -> new Outcome.Running();
    };
  }

  /** JSON tells no whole number from a real one that happens to be whole: the space does. */
  private static Configuration configuration(Map<String, Object> stored, SearchSpace space) {
    var values = new LinkedHashMap<String, Object>();
    stored.forEach(
        (name, value) ->
            values.put(
                name, space.find(name).map(d -> fitting(d.parameter(), value)).orElse(value)));
    return new Configuration(values);
  }

  private static Object fitting(Parameter parameter, Object value) {
    if (!(value instanceof Number number)) {
      return value;
    }
    Object whole = number.longValue();
    Object real = number.doubleValue();
    return switch (parameter) {
      case Parameter.Real _ -> real;
      case Parameter.Whole _ -> whole;
      case Parameter.Choice _, Parameter.Fixed _ ->
          number.doubleValue() == number.longValue() && parameter.contains(whole) ? whole : real;
    };
  }
}
