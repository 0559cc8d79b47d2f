package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a sweep may use beside a number of trials, in words. */
final class BudgetWords {
  private BudgetWords() {}

  /**
   * Such as {@code 12h, 3.2 of 40 accelerator hours, until ndcg@20 0.3}; empty for trials alone.
   */
  static String of(Sweep sweep) {
    var budget = sweep.budget();
    var words = new ArrayList<String>();
    budget.wallclockSeconds().ifPresent(time -> words.add("at most " + Format.time(time)));
    budget
        .acceleratorHours()
        .ifPresent(
            hours ->
                words.add(
                    "%s of %s accelerator hours used"
                        .formatted(
                            Format.parameter(budget.acceleratorHoursSpent().orElse(0.0)),
                            Format.parameter(hours))));
    budget
        .target()
        .ifPresent(
            target -> words.add("until %s %s".formatted(sweep.objective(), Format.metric(target))));
    budget
        .plateau()
        .ifPresent(trials -> words.add("until %d trials bring no new best".formatted(trials)));
    return String.join(", ", words);
  }

  /** How it stands among other sweeps; empty by default. */
  static String standing(Sweep sweep) {
    var words = new ArrayList<String>();
    sweep
        .budget()
        .parallelism()
        .ifPresent(trials -> words.add("%d at once at most".formatted(trials)));
    if (sweep.budget().priority() != 0) {
      words.add("priority " + sweep.budget().priority());
    }
    return String.join(", ", words);
  }

  /** What a definition says of it, as it is written there; nothing for trials alone. */
  static List<String> lines(Map<String, Object> definition) {
    var lines = new ArrayList<String>();
    if (definition.get("budget") instanceof Map<?, ?> limits) {
      limits.forEach((name, value) -> lines.add("budget: %s %s".formatted(name, value)));
    }
    for (var key : List.of("parallelism", "priority")) {
      if (definition.containsKey(key)) {
        lines.add("%s: %s".formatted(key, definition.get(key)));
      }
    }
    return lines;
  }
}
