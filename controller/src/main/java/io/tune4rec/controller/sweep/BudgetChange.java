package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another budget for a sweep that has not ended.
 *
 * @param trials their number, if that changes
 * @param definition with the new budget, as it is to be stored
 */
public record BudgetChange(
    Optional<Integer> trials, BudgetPlan budget, Map<String, Object> definition) {
  private static final List<String> KEYS =
      List.of(BudgetPlan.TRIALS, BudgetPlan.KEY, BudgetPlan.PARALLELISM, BudgetPlan.PRIORITY);

  /**
   * Reads a patch: what stands in it is set, null drops a limit, all else stays.
   *
   * @param patch such as {@code {budget: {trials: 200, wallclock: null}, priority: 5}}
   * @throws io.tune4rec.model.problem.InvalidInputException with every problem of it; a budget
   *     below what is spent is one
   */
  public static BudgetChange read(Map<String, ?> patch, BudgetState now) {
    var problems = new Problems();
    new TreeReader("", patch, problems).allowOnly(KEYS);
    var document = merged(patch, now.definition());
    var tree = new TreeReader("", document, problems);
    var trials = BudgetPlan.trials(tree, SweepDefinitionReader.MAX_TRIALS, problems);
    var budget = BudgetPlan.read(tree, Optional.empty(), problems);
    boolean trialsChange =
        patch.containsKey(BudgetPlan.TRIALS) || limits(patch).containsKey(BudgetPlan.TRIALS);
    if (now.kind() != SweepKind.SEARCH && (trialsChange || patch.containsKey(BudgetPlan.KEY))) {
      problems.add(
          new Problem(
              BudgetPlan.KEY,
              "only the budget of a sweep that searches can be changed",
              "this one runs " + now.kind().text(),
              "change its parallelism or its priority"));
    }
    trials.filter(_ -> trialsChange).ifPresent(wanted -> requireSpent(wanted, now, problems));
    requireSpent(budget, now, problems);
    problems.throwIfAny();
    var changed = trials.filter(_ -> trialsChange).map(Math::toIntExact);
    return new BudgetChange(changed, budget, definition(now, trials.orElseThrow(), budget));
  }

  private static Map<String, Object> merged(Map<String, ?> patch, Map<String, Object> definition) {
    var limits = new LinkedHashMap<String, Object>(limits(definition));
    limits.remove(BudgetPlan.TRIALS);
    limits(patch)
        .forEach(
            (name, value) -> {
              if (value == null && !name.equals(BudgetPlan.TRIALS)) {
                limits.remove(name);
              } else {
                limits.put(name, value);
              }
            });
    var document = new LinkedHashMap<String, Object>();
    boolean isObject =
        !patch.containsKey(BudgetPlan.KEY) || patch.get(BudgetPlan.KEY) instanceof Map;
    document.put(BudgetPlan.KEY, isObject ? limits : patch.get(BudgetPlan.KEY));
    for (var key : List.of(BudgetPlan.TRIALS, BudgetPlan.PARALLELISM, BudgetPlan.PRIORITY)) {
      boolean trials = key.equals(BudgetPlan.TRIALS);
      if (patch.containsKey(key) && (trials || patch.get(key) != null)) {
        document.put(key, patch.get(key));
      } else if (!patch.containsKey(key)
          && definition.containsKey(key)
          && !(trials && limits.containsKey(key))) {
        document.put(key, definition.get(key));
      }
    }
    return document;
  }

  private static Map<String, Object> limits(Map<String, ?> tree) {
    var limits = new LinkedHashMap<String, Object>();
    if (tree.get(BudgetPlan.KEY) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> limits.put(String.valueOf(key), value));
    }
    return limits;
  }

  private static void requireSpent(long trials, BudgetState now, Problems problems) {
    problems.require(
        trials >= now.drawn(),
        BudgetPlan.TRIALS,
        "a budget is at least what is spent",
        () -> "got %d, and %d trials are drawn".formatted(trials, now.drawn()),
        "give %d or more, or cancel the sweep".formatted(now.drawn()));
  }

  private static void requireSpent(BudgetPlan budget, BudgetState now, Problems problems) {
    budget
        .wallclock()
        .ifPresent(
            time ->
                problems.require(
                    time.toMillis() >= now.elapsedSeconds() * 1000,
                    BudgetPlan.KEY + "." + BudgetPlan.WALLCLOCK,
                    "a budget is at least what is spent",
                    () ->
                        "got %s, and %s are over"
                            .formatted(time, Duration.ofSeconds((long) now.elapsedSeconds())),
                    "give more, or cancel the sweep"));
    budget
        .acceleratorHours()
        .ifPresent(
            hours ->
                problems.require(
                    hours >= now.acceleratorHours(),
                    BudgetPlan.KEY + "." + BudgetPlan.ACCELERATOR_HOURS,
                    "a budget is at least what is spent",
                    () -> "got %s, and %s are spent".formatted(hours, now.acceleratorHours()),
                    "give more, or cancel the sweep"));
  }

  private static Map<String, Object> definition(BudgetState now, long trials, BudgetPlan budget) {
    var tree = new LinkedHashMap<>(now.definition());
    BudgetPlan.KEYS.forEach(tree::remove);
    tree.put(BudgetPlan.TRIALS, trials);
    tree.putAll(budget.tree());
    return tree;
  }
}
