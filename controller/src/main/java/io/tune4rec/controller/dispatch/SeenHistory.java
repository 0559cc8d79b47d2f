package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A history in a few words: which trials had come to what when a sampler looked at them. */
public final class SeenHistory {
  /** A trial's row shall stay small, however trials of both kinds alternate. */
  private static final int LONGEST = 1_000;

  private SeenHistory() {}

  /** Ranges of numbers by outcome, such as {@code completed: 1-57,59}; none that is empty. */
  public static SequencedMap<String, String> of(History history) {
    var byOutcome = new LinkedHashMap<String, TreeMap<Integer, Integer>>();
    for (var trial : history.trials()) {
      add(byOutcome.computeIfAbsent(word(trial), _ -> new TreeMap<>()), Math.abs(trial.number()));
    }
    var seen = new LinkedHashMap<String, String>();
    for (var word : List.of("completed", "pruned", "infeasible", "failed", "running", "imported")) {
      if (byOutcome.containsKey(word)) {
        seen.put(word, text(byOutcome.get(word)));
      }
    }
    if (!history.earlier().isEmpty()) {
      long trials = history.earlier().stream().mapToLong(List::size).sum();
      seen.put("earlier", "%d trials of %d sweeps".formatted(trials, history.earlier().size()));
    }
    return seen;
  }

  private static String word(PastTrial trial) {
    return switch (trial.outcome()) {
      case Outcome.Completed _ -> trial.number() < 0 ? "imported" : "completed";
      case Outcome.Pruned _ -> "pruned";
      case Outcome.Infeasible _ -> "infeasible";
      case Outcome.Failed _ -> "failed";
      case Outcome.Running _ -> "running";
    };
  }

  /** Ranges from their first number to their last, next ones joined from either side. */
  private static void add(TreeMap<Integer, Integer> ranges, int number) {
    var before = ranges.floorEntry(number);
    int first = before != null && before.getValue() == number - 1 ? before.getKey() : number;
    var after = ranges.remove(number + 1);
    ranges.put(first, after == null ? number : after);
  }

  private static String text(Map<Integer, Integer> ranges) {
    var text = new StringBuilder();
    for (var range : ranges.entrySet()) {
      if (text.length() > LONGEST) {
        return text + ",… (%d in all)".formatted(count(ranges));
      }
      text.append(text.isEmpty() ? "" : ",").append(range.getKey());
      if (range.getValue() > range.getKey()) {
        text.append('-').append(range.getValue());
      }
    }
    return text.toString();
  }

  private static int count(Map<Integer, Integer> ranges) {
    return ranges.entrySet().stream().mapToInt(r -> r.getValue() - r.getKey() + 1).sum();
  }
}
