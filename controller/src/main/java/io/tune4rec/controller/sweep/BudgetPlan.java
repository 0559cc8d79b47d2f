package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep may use beside a number of trials, and how it stands among others.
 *
 * @param wallclock after which it ends, counted from its first claim; time in which it is paused is
 *     not counted
 * @param acceleratorHours that its attempts may hold slots, all together; above 0
 * @param target the value of the objective on validation with which it ends
 * @param plateau the number of completed trials in a row without a new best with which it ends, at
 *     least 1
 * @param parallelism how many of its trials run at once at most
 * @param priority sweeps with a higher one are handed out first; from -1000 to 1000
 */
public record BudgetPlan(
    Optional<Duration> wallclock,
    Optional<Double> acceleratorHours,
    Optional<Double> target,
    Optional<Integer> plateau,
    Optional<Integer> parallelism,
    int priority) {
  static final String KEY = "budget";
  static final String TRIALS = "trials";
  static final String WALLCLOCK = "wallclock";
  static final String ACCELERATOR_HOURS = "accelerator_hours";
  static final String TARGET = "target";
  static final String PLATEAU = "plateau";
  static final String PARALLELISM = "parallelism";
  static final String PRIORITY = "priority";

  /** What may stand beside the other keys of a document. */
  static final List<String> KEYS = List.of(KEY, PARALLELISM, PRIORITY);

  /** What may stand under {@code budget}. */
  static final List<String> LIMITS = List.of(TRIALS, WALLCLOCK, ACCELERATOR_HOURS, TARGET, PLATEAU);

  static final int MOST_PARALLEL = 100_000;
  static final int HIGHEST_PRIORITY = 1_000;
  private static final double MOST_HOURS = 1e7;

  /** Trials alone. */
  public static final BudgetPlan UNLIMITED =
      new BudgetPlan(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0);

  /** The number of trials, which may stand on top or in the budget. */
  static Optional<Long> trials(TreeReader tree, int most, Problems problems) {
    var budget = object(tree, problems);
    boolean inside = budget.filter(b -> b.has(TRIALS)).isPresent();
    if (!inside) {
      return tree.whole(TRIALS, 1, most, Optional.empty());
    }
    var own = budget.orElseThrow().whole(TRIALS, 1, most, Optional.empty());
    if (tree.has(TRIALS)) {
      var above = tree.whole(TRIALS, 1, most, Optional.empty());
      problems.require(
          own.isEmpty() || above.isEmpty() || own.equals(above),
          KEY + "." + TRIALS,
          "a sweep has one number of trials",
          () -> "got %d here and trials: %d above".formatted(own.get(), above.get()),
          "keep one of them");
    }
    return own;
  }

  /** The rest of the budget, defaults filled in; problems are noted. */
  static BudgetPlan read(TreeReader tree, Optional<Objective> objective, Problems problems) {
    var unnoted = new Problems();
    var parallelism = optional(tree, PARALLELISM, MOST_PARALLEL);
    var priority = tree.whole(PRIORITY, -HIGHEST_PRIORITY, HIGHEST_PRIORITY, Optional.of(0L));
    var found = object(tree, unnoted);
    if (found.isEmpty()) {
      return UNLIMITED.amongOthers(parallelism, priority);
    }
    var budget = new TreeReader(KEY, (Map<?, ?>) tree.raw(KEY).orElseThrow(), problems);
    budget.allowOnly(LIMITS);
    return new BudgetPlan(
        wallclock(budget),
        hours(budget),
        target(budget, objective),
        optional(budget, PLATEAU, SweepDefinitionReader.MAX_TRIALS),
        parallelism,
        Math.toIntExact(priority.orElse(0L)));
  }

  private BudgetPlan amongOthers(Optional<Integer> running, Optional<Long> standing) {
    return new BudgetPlan(
        wallclock,
        acceleratorHours,
        target,
        plateau,
        running,
        Math.toIntExact(standing.orElse(0L)));
  }

  private static Optional<TreeReader> object(TreeReader tree, Problems problems) {
    var given = tree.raw(KEY).orElse("nothing");
    if (!tree.has(KEY)) {
      return Optional.empty();
    }
    if (given instanceof Map<?, ?> object) {
      return Optional.of(new TreeReader(KEY, object, problems));
    }
    problems.add(
        new Problem(
            KEY,
            "budget is an object",
            "got " + PlainValue.quoted(given),
            "such as budget: {trials: 100, wallclock: 12h, plateau: 25}"));
    return Optional.empty();
  }

  private static Optional<Integer> optional(TreeReader tree, String key, int most) {
    return tree.has(key)
        ? tree.whole(key, 1, most, Optional.empty()).map(Math::toIntExact)
        : Optional.empty();
  }

  private static Optional<Duration> wallclock(TreeReader budget) {
    if (!budget.has(WALLCLOCK)) {
      return Optional.empty();
    }
    var read = budget.raw(WALLCLOCK).flatMap(WrittenDuration::read);
    if (read.isEmpty()) {
      budget.note(
          WALLCLOCK,
          "wallclock is a time from 1s to 3650d, with its unit",
          budget.given(WALLCLOCK),
          "such as 90m, 12h, 1d12h or PT12H");
    }
    return read;
  }

  private static Optional<Double> hours(TreeReader budget) {
    if (!budget.has(ACCELERATOR_HOURS)) {
      return Optional.empty();
    }
    var hours = budget.raw(ACCELERATOR_HOURS).flatMap(PlainValue::real);
    if (hours.filter(h -> h > 0 && h <= MOST_HOURS).isEmpty()) {
      budget.note(
          ACCELERATOR_HOURS,
          "accelerator_hours is a number above 0, at most 1e7",
          budget.given(ACCELERATOR_HOURS),
          "such as accelerator_hours: 40");
      return Optional.empty();
    }
    return hours;
  }

  private static Optional<Double> target(TreeReader budget, Optional<Objective> objective) {
    if (!budget.has(TARGET)) {
      return Optional.empty();
    }
    var target = budget.raw(TARGET).flatMap(PlainValue::real);
    if (target.isEmpty()) {
      budget.note(
          TARGET,
          "target is a number, a value of "
              + objective.map(Objective::text).orElse("the objective"),
          budget.given(TARGET),
          "such as target: 0.3");
    }
    return target;
  }

  /** As it stands in a definition, without the number of trials; nothing where nothing is set. */
  Map<String, Object> tree() {
    var limits = new LinkedHashMap<String, Object>();
    wallclock.ifPresent(time -> limits.put(WALLCLOCK, time.toString()));
    acceleratorHours.ifPresent(hours -> limits.put(ACCELERATOR_HOURS, hours));
    target.ifPresent(value -> limits.put(TARGET, value));
    plateau.ifPresent(trials -> limits.put(PLATEAU, trials));
    var tree = new LinkedHashMap<String, Object>();
    if (!limits.isEmpty()) {
      tree.put(KEY, limits);
    }
    parallelism.ifPresent(trials -> tree.put(PARALLELISM, trials));
    if (priority != 0) {
      tree.put(PRIORITY, priority);
    }
    return tree;
  }
}
