package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Puts values in place of what a document enqueues from other sweeps: {@code {from:
 * "sweep/12#best3"}} stands for the configurations of its three best trials, {@code sweep/12#7} for
 * that of trial 7. What they are is settled when the document is submitted.
 */
final class Winners {
  private static final Pattern NAMED = Pattern.compile("sweep/(\\d{1,18})#(best)?(\\d{0,6})");
  private static final int MOST = 1_000;

  private final SweepStore sweeps;
  private final Problems problems;
  private final List<String> notices;

  /**
   * @param notices to which is added what of a winner is not used
   */
  Winners(SweepStore sweeps, Problems problems, List<String> notices) {
    this.sweeps = sweeps;
    this.problems = problems;
    this.notices = notices;
  }

  /** Whether something is enqueued from a sweep, rather than from a named point. */
  static boolean isOfSweep(Object from) {
    return from instanceof String name && name.startsWith("sweep/");
  }

  /** The document with values; one that is wrong in shape stays for its reader to refuse. */
  Map<String, ?> inPlaceIn(Map<String, ?> document) {
    if (!(document.get(EnqueuedTrial.KEY) instanceof List<?> list)) {
      return document;
    }
    var space = document.get("space") instanceof Map<?, ?> map ? map : Map.of();
    var enqueue = new ArrayList<Object>();
    for (int i = 0; i < list.size(); i++) {
      var field = EnqueuedTrial.KEY + "[" + i + "]";
      switch (list.get(i)) {
        case String name when isOfSweep(name) ->
            enqueue.addAll(winners(field, name, Map.of(), space));
        case Map<?, ?> own when isOfSweep(own.get(EnqueuedTrial.FROM)) ->
            enqueue.addAll(
                winners(
                    field + "." + EnqueuedTrial.FROM,
                    (String) own.get(EnqueuedTrial.FROM),
                    own,
                    space));
        case null, default -> enqueue.add(list.get(i));
      }
    }
    var tree = new LinkedHashMap<String, Object>(document);
    tree.put(EnqueuedTrial.KEY, enqueue);
    return tree;
  }

  private List<Map<String, Object>> winners(
      String field, String name, Map<?, ?> own, Map<?, ?> space) {
    var named = NAMED.matcher(name);
    if (!named.matches() || named.group(2) == null && named.group(3).isEmpty()) {
      problems.add(
          new Problem(
              field,
              "a trial of another sweep is sweep/ID#bestN or sweep/ID#NUMBER",
              "got '" + name + "'",
              "such as sweep/12#best3 for its three best"));
      return List.of();
    }
    long sweepId = Long.parseLong(named.group(1));
    int count = named.group(3).isEmpty() ? 1 : Integer.parseInt(named.group(3));
    var found =
        named.group(2) == null
            ? sweeps.trials(new TrialQuery(sweepId, Optional.empty(), count - 1, 1)).stream()
                .filter(trial -> trial.number() == count)
                .toList()
            : sweeps.best(sweepId, Math.min(count, MOST));
    if (found.isEmpty()) {
      problems.add(
          new Problem(
              field,
              "what is enqueued from another sweep is a trial of it",
              "there is no " + name,
              "./tune4rec sweep list shows sweeps, leaderboard their trials"));
    }
    return found.stream().map(trial -> entry(field, trial, own, space)).toList();
  }

  private Map<String, Object> entry(String field, TrialView trial, Map<?, ?> own, Map<?, ?> space) {
    var values = new LinkedHashMap<String, Object>();
    values.put(EnqueuedTrial.FROM, "sweep/%d#%d".formatted(trial.sweepId(), trial.number()));
    var unknown = new TreeSet<String>();
    trial
        .configuration()
        .forEach(
            (name, value) -> {
              if (space.containsKey(name) || HyperparameterCatalog.find(name).isPresent()) {
                values.put(name, value);
              } else {
                unknown.add(name);
              }
            });
    own.forEach(
        (key, value) -> {
          if (!EnqueuedTrial.FROM.equals(key)) {
            values.put(String.valueOf(key), value);
          }
        });
    if (!unknown.isEmpty()) {
      notices.add("%s: the space has no %s".formatted(field, String.join(", ", unknown)));
    }
    return values;
  }
}
