package io.tune4rec.controller.search;

import static io.tune4rec.controller.search.BrokenLawException.require;

import java.util.function.Predicate;

/**
 * What is searched.
 *
 * @param feasible whether a configuration may be tried: it keeps the constraints of the sweep and
 *     those of whatever trains it
 * @param objectives how many values a completed trial has, at least 1
 * @param limits how many outcome constraints there are
 * @param trials the budget, at least 1; samplers plan with it, and none enforces it
 * @param repeats whether a configuration may be proposed again
 */
public record SearchTask(
    SearchSpace space,
    Predicate<Configuration> feasible,
    int objectives,
    int limits,
    int trials,
    boolean repeats) {
  public SearchTask {
    require(objectives >= 1, "objectives", "there is at least one", "got " + objectives, "");
    require(limits >= 0, "limits", "none or more are counted", "got " + limits, "");
    require(trials >= 1, "trials", "there is at least one", "got " + trials, "");
  }

  /** One objective, no limit, nothing twice. */
  public static SearchTask of(SearchSpace space, int trials) {
    return new SearchTask(space, _ -> true, 1, 0, trials, false);
  }
}
