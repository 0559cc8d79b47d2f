package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A whole session model: towers and heads that fit each other.
 *
 * <p>The one place that refuses pairs which cannot train, by reason of the layers' own records. In
 * {@link Compat#T4REC_RELEASED} a pair that leaks is allowed.
 *
 * @param maxSequenceLength S, at least 2; longer sessions keep their newest interactions
 * @param towers at least one, names distinct
 * @param heads at least one; the names of all tasks are distinct, one has a weight above 0, and
 *     none predicts what a tower of its head is shown
 * @param reduction of the weighted losses of the heads
 */
public record SessionModelConfig(
    int maxSequenceLength,
    List<TowerConfig> towers,
    List<HeadConfig> heads,
    HeadConfig.Reduction reduction,
    Compat compat) {
  public SessionModelConfig {
    towers = List.copyOf(towers);
    heads = List.copyOf(heads);
    var problems = new Problems();
    int length = maxSequenceLength;
    problems.require(
        length >= 2,
        "max_seq_len",
        "a session model sees at least 2 interactions",
        () -> "got " + length,
        "20 is usual");
    requireTowers(problems, towers, length, compat);
    requireHeads(problems, towers, heads);
    problems.throwIfAny();
  }

  /** One tower, one head, one task. */
  public SessionModelConfig(
      int maxSequenceLength, TowerConfig tower, TaskConfig task, Compat compat) {
    this(
        maxSequenceLength,
        List.of(tower),
        List.of(new HeadConfig(List.of(tower.name()), List.of(task), HeadConfig.Reduction.MEAN, 1)),
        HeadConfig.Reduction.MEAN,
        compat);
  }

  private static void requireTowers(
      Problems problems, List<TowerConfig> towers, int length, Compat compat) {
    problems.require(
        !towers.isEmpty(), "towers", "a model has a tower", () -> "got none", "add one");
    var names = new HashSet<String>();
    for (var tower : towers) {
      problems.require(
          names.add(tower.name()),
          "towers",
          "a tower's name is its own",
          () -> "'" + tower.name() + "' occurs twice",
          "rename one");
      if (compat == Compat.NONE || tower.masking() instanceof MaskingConfig.Permutation) {
        var misfit = MaskingFit.problem(tower.sequence(), tower.masking());
        misfit.ifPresent(problems::add);
        if (misfit.isPresent()) {
          continue;
        }
      }
      requirePositions(problems, tower, length);
      requireNoLeakInEvaluation(problems, tower, compat);
    }
  }

  private static void requirePositions(Problems problems, TowerConfig tower, int length) {
    boolean appends =
        switch (tower.masking()) {
          case MaskingConfig.MaskedItem _,
              MaskingConfig.Permutation _,
              MaskingConfig.ReplacedToken _ ->
              true;
          case MaskingConfig.Causal _, MaskingConfig.None() -> false;
        };
    int needed = length + (appends ? 1 : 0);
    int positions = tower.sequence().positionLimit().orElse(needed);
    problems.require(
        needed <= positions,
        "max_seq_len",
        tower.sequence().text() + " has a position for every interaction it sees",
        () ->
            "got "
                + length
                + (appends ? " and the one to predict" : "")
                + " with "
                + positions
                + " positions",
        "use at most " + (positions - (appends ? 1 : 0)));
  }

  private static void requireNoLeakInEvaluation(
      Problems problems, TowerConfig tower, Compat compat) {
    boolean all =
        switch (tower.masking()) {
          case MaskingConfig.MaskedItem mlm -> mlm.evaluateAllPositions();
          case MaskingConfig.Permutation plm -> plm.evaluateAllPositions();
          case MaskingConfig.Causal _, MaskingConfig.ReplacedToken _, MaskingConfig.None() -> false;
        };
    problems.require(
        !all || compat == Compat.T4REC_RELEASED,
        "masking",
        "only clm can be evaluated at every position",
        () -> "'" + tower.masking().text() + "' shows what it has to predict to its right",
        "evaluate on the last item, or one prefix of the session after the other");
  }

  private static void requireHeads(
      Problems problems, List<TowerConfig> towers, List<HeadConfig> heads) {
    problems.require(!heads.isEmpty(), "heads", "a model has a head", () -> "got none", "add one");
    var known = towers.stream().map(TowerConfig::name).toList();
    var tasks = new HashSet<String>();
    for (var head : heads) {
      for (var name : head.towers()) {
        problems.require(
            known.contains(name),
            "towers",
            "a head reads towers of the model",
            () -> "got '" + name + "'",
            "name one of " + known);
      }
      for (var task : head.tasks()) {
        problems.require(
            tasks.add(task.name()),
            "tasks",
            "a task's name is its own",
            () -> "'" + task.name() + "' occurs twice",
            "rename one");
        if (task instanceof TaskConfig.NextItem next && known.containsAll(head.towers())) {
          requireNextItem(problems, towers, head);
          requireItemWidth(problems, towers, head, next);
        }
        requireHidden(problems, towers, head, task);
      }
    }
    requireWeight(problems, heads);
  }

  /** Other tasks than the next item read sessions in which nothing is hidden. */
  private static void requireHidden(
      Problems problems, List<TowerConfig> towers, HeadConfig head, TaskConfig task) {
    for (var tower : towers) {
      if (!head.towers().contains(tower.name())) {
        continue;
      }
      task.targetColumn()
          .flatMap(column -> whereShown(tower, column))
          .ifPresent(
              shown ->
                  problems.add(
                      new Problem(
                          task.name() + ".target",
                          "a head predicts what the towers it reads are not shown",
                          shown,
                          task.targetColumn().orElse("").equals(tower.input().item().name())
                              ? "predict items with a task next_item"
                              : "leave it out of that tower, or let the head read another")));
    }
  }

  private static Optional<String> whereShown(TowerConfig tower, String column) {
    var where = " of tower '" + tower.name() + "'";
    if (column.equals(tower.input().item().name())) {
      return Optional.of("'" + column + "' is the item" + where);
    }
    if (tower.input().sideFeatures().stream().anyMatch(f -> f.name().equals(column))) {
      return Optional.of("'" + column + "' is a feature" + where);
    }
    return tower
        .fusion()
        .filter(fusion -> fusion.context().stream().anyMatch(f -> f.name().equals(column)))
        .map(_ -> "'" + column + "' is context" + where);
  }

  private static void requireWeight(Problems problems, List<HeadConfig> heads) {
    problems.require(
        heads.isEmpty()
            || heads.stream()
                .anyMatch(h -> h.tasks().stream().anyMatch(t -> h.weight() * t.weight() > 0)),
        "heads",
        "a model learns from at least one task",
        () -> "the weight of every task, or of its head, is 0",
        "give a task and its head weights above 0");
  }

  private static void requireNextItem(
      Problems problems, List<TowerConfig> towers, HeadConfig head) {
    var maskings =
        towers.stream()
            .filter(tower -> head.towers().contains(tower.name()))
            .map(TowerConfig::masking)
            .distinct()
            .toList();
    problems.require(
        maskings.size() == 1,
        "masking",
        "towers that predict the next item together hide the same positions",
        () -> "got " + maskings.stream().map(MaskingConfig::text).toList(),
        "give them one masking, or each a head of its own");
    for (var masking : maskings) {
      problems.require(
          !(masking instanceof MaskingConfig.None),
          "masking",
          "a next item is predicted where a masking hides it",
          () -> "got masking none",
          "use clm, mlm, plm or rtd");
      problems.require(
          !(masking instanceof MaskingConfig.ReplacedToken) || head.towers().size() == 1,
          "masking",
          "rtd runs one tower twice",
          () -> "the head reads " + head.towers(),
          "use mlm, or one tower");
    }
  }

  /** A head that reads several towers scores with the item table of the first. */
  private static void requireItemWidth(
      Problems problems, List<TowerConfig> towers, HeadConfig head, TaskConfig.NextItem task) {
    int itemWidth =
        towers.stream()
            .filter(tower -> tower.name().equals(head.towers().getFirst()))
            .mapToInt(tower -> tower.input().item().dim())
            .findFirst()
            .orElseThrow();
    int reached = task.block().map(MlpConfig::outputDim).orElse(itemWidth);
    problems.require(
        !task.tied() || reached == itemWidth,
        task.name() + ".block",
        "the block of a tied head ends with the item table's width",
        () -> "got " + reached + " for a table of " + itemWidth,
        "end it with " + itemWidth + ", or untie the head");
  }

  /** The tower of that name. */
  public TowerConfig tower(String name) {
    return towers.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  /** The first task that predicts the next item, by whose ranks a model is judged. */
  public Optional<TaskConfig.NextItem> nextItem() {
    return heads.stream()
        .flatMap(head -> head.tasks().stream())
        .filter(TaskConfig.NextItem.class::isInstance)
        .map(TaskConfig.NextItem.class::cast)
        .findFirst();
  }
}
