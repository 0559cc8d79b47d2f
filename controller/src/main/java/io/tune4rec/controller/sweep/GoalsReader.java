package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code objective}, {@code objectives} and {@code limits} of a sweep document. */
final class GoalsReader {
  static final String OBJECTIVE = "objective";
  static final String OBJECTIVES = "objectives";
  static final String LIMITS = "limits";

  private static final int MOST = 10;
  private static final int LONGEST_NAME = 100;
  private static final String EXAMPLE = "such as {name: seconds, goal: minimize}";

  private final TreeReader tree;
  private final Names names;
  private final Problems problems;

  GoalsReader(TreeReader tree, Names names, Problems problems) {
    this.tree = tree;
    this.names = names;
    this.problems = problems;
  }

  /** What a sweep's metrics are called. */
  sealed interface Names {
    /** What an objective or limit is, by its name; notes if it is nothing. */
    Optional<Known> find(String field, String given, Problems problems);
  }

  /**
   * A metric.
   *
   * @param maximize which way is better; empty if that is for the author to say
   */
  record Known(String name, Optional<Boolean> maximize) {}

  /** Metrics of trials that are trained here. */
  record Trained() implements Names {
    @Override
    public Optional<Known> find(String field, String given, Problems problems) {
      if (CostMetric.names().contains(given)) {
        return Optional.of(new Known(given, Optional.of(false)));
      }
      try {
        var objective = Objective.parse(field, given);
        return Optional.of(new Known(objective.text(), Optional.of(objective.higherIsBetter())));
      } catch (InvalidInputException e) {
        var meant = Nearest.to(given, CostMetric.names());
        e.problems().stream()
            .map(p -> meant.map(name -> meaning(p, name)).orElse(p))
            .forEach(problems::add);
        return Optional.empty();
      }
    }

    private static Problem meaning(Problem problem, String name) {
      return new Problem(
          problem.field(), problem.law(), problem.offence(), "did you mean '" + name + "'?");
    }
  }

  /** Metrics of trials that others run: whatever they call them. */
  record Free() implements Names {
    @Override
    public Optional<Known> find(String field, String given, Problems problems) {
      boolean good =
          problems.require(
              !given.isBlank()
                  && given.length() <= LONGEST_NAME
                  && given.chars().noneMatch(Character::isISOControl),
              field,
              "a metric has a name of at most " + LONGEST_NAME + " printable characters",
              () -> "got '" + given + "'",
              "such as loss");
      return good ? Optional.of(new Known(given, Optional.empty())) : Optional.empty();
    }
  }

  /** All of them, the deciding one first; empty if something is wrong. */
  List<Goal> objectives() {
    if (tree.has(OBJECTIVES)) {
      if (tree.has(OBJECTIVE)) {
        tree.note(
            OBJECTIVES,
            "a sweep has 'objective' or 'objectives'",
            "both stand here",
            "drop one of them");
        return List.of();
      }
      return several();
    }
    var given =
        switch (names) {
          case Trained _ -> tree.raw(OBJECTIVE).orElse(RankMetric.NDCG_20.text());
          case Free _ -> tree.raw(OBJECTIVE).orElse("");
        };
    return goal(tree.field(OBJECTIVE), given).stream().toList();
  }

  private List<Goal> several() {
    if (!(tree.raw(OBJECTIVES).orElse("nothing") instanceof List<?> list)
        || list.isEmpty()
        || list.size() > MOST) {
      tree.note(
          OBJECTIVES,
          "objectives is a list of 1 to %d metrics".formatted(MOST),
          tree.given(OBJECTIVES),
          "such as objectives: [ndcg@20, {name: memory_gib, goal: minimize}]");
      return List.of();
    }
    var goals = new ArrayList<Goal>();
    for (int i = 0; i < list.size(); i++) {
      goal(OBJECTIVES + "[" + i + "]", list.get(i)).ifPresent(goals::add);
    }
    noteTwice(OBJECTIVES, goals.stream().map(Goal::name).toList());
    return goals;
  }

  private Optional<Goal> goal(String field, Object given) {
    if (!(given instanceof Map<?, ?> object)) {
      return names
          .find(field, String.valueOf(given), problems)
          .flatMap(known -> directed(field, known, Optional.empty()));
    }
    var reader = new TreeReader(field, object, problems);
    reader.allowOnly(List.of("name", "goal"));
    var name = reader.word("name", LONGEST_NAME, "the name of a metric", "loss");
    Optional<String> goal =
        reader.has("goal")
            ? reader.oneOf("goal", List.of(Goal.MAXIMIZE, Goal.MINIMIZE), "")
            : Optional.of("");
    if (name.isEmpty() || goal.isEmpty()) {
      return Optional.empty();
    }
    return names
        .find(field, name.get(), problems)
        .flatMap(
            known ->
                directed(field, known, goal.filter(g -> !g.isEmpty()).map(Goal.MAXIMIZE::equals)));
  }

  private Optional<Goal> directed(String field, Known known, Optional<Boolean> maximize) {
    if (known.maximize().isEmpty() && maximize.isEmpty()) {
      problems.add(
          new Problem(
              field,
              "an objective says which way is better",
              known.name() + " does not",
              "such as {name: %s, goal: minimize}".formatted(known.name())));
      return Optional.empty();
    }
    boolean up = known.maximize().orElseGet(() -> maximize.orElseThrow());
    boolean agrees =
        problems.require(
            maximize.isEmpty() || maximize.get() == up,
            field,
            "the goal of %s is to %s it"
                .formatted(known.name(), up ? Goal.MAXIMIZE : Goal.MINIMIZE),
            () -> "it says otherwise",
            "drop goal");
    return agrees ? Optional.of(new Goal(known.name(), up)) : Optional.empty();
  }

  /** What outcomes must keep; those that are wrong are noted and left out. */
  List<Limit> limits() {
    var limits = new ArrayList<Limit>();
    for (var one : tree.objects(LIMITS)) {
      limit(one).ifPresent(limits::add);
    }
    noteTwice(LIMITS, limits.stream().map(Limit::name).toList());
    return limits;
  }

  private Optional<Limit> limit(TreeReader reader) {
    reader.allowOnly(List.of("name", "min", "max"));
    var name = reader.word("name", LONGEST_NAME, "the name of a metric", "seconds");
    var min = end(reader, "min");
    var max = end(reader, "max");
    boolean wrong =
        name.isEmpty() || reader.has("min") && min.isEmpty() || reader.has("max") && max.isEmpty();
    if (wrong) {
      return Optional.empty();
    }
    if (min.isEmpty() && max.isEmpty() || min.orElse(0) > max.orElse(Double.MAX_VALUE)) {
      problems.add(
          new Problem(
              reader.path(),
              "a limit has a min, a max or both, the min below the max",
              "got %s and %s".formatted(words(min), words(max)),
              "such as {name: seconds, max: 600}"));
      return Optional.empty();
    }
    return names
        .find(reader.field("name"), name.get(), problems)
        .map(known -> new Limit(known.name(), min, max));
  }

  private static String words(OptionalDouble end) {
    return end.isPresent() ? SpaceLine.text(end.getAsDouble()) : "none";
  }

  private static OptionalDouble end(TreeReader reader, String key) {
    return reader.has(key)
        ? reader.real(key).map(OptionalDouble::of).orElseGet(OptionalDouble::empty)
        : OptionalDouble.empty();
  }

  private void noteTwice(String key, List<String> given) {
    Set<String> seen = new HashSet<>();
    Stream.of(given.toArray(String[]::new))
        .filter(name -> !seen.add(name))
        .forEach(
            name -> tree.note(key, "a metric stands here once", name + " stands twice", EXAMPLE));
  }
}
