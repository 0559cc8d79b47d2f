package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A definition as a tree of plain values, in the long form: what is stored and shown. */
public final class DefinitionTree {
  private DefinitionTree() {}

  /** The tree of a definition; {@link #read} gives the same definition back. */
  public static SequencedMap<String, Object> of(SweepDefinition definition) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", definition.name());
    tree.put("dataset", definition.dataset());
    tree.put("protocol", definition.protocol().json());
    tree.put("objective", definition.objective().text());
    tree.put("trials", definition.trials());
    tree.put("sampler", definition.sampler().text());
    tree.put("seed", definition.seed());
    tree.put("max_attempts", definition.maxAttempts());
    tree.put("export", definition.export().text());
    tree.put("features", definition.features());
    definition.model().ifPresent(model -> tree.put("model", model.tree()));
    tree.put("space", of(definition.space()));
    if (!definition.enqueue().isEmpty()) {
      tree.put(EnqueuedTrial.KEY, definition.enqueue().stream().map(EnqueuedTrial::tree).toList());
    }
    definition.finalists().ifPresent(plan -> tree.put(FinalistsPlan.KEY, plan.tree()));
    tree.putAll(definition.budget().tree());
    tree.putAll(definition.drawing().tree());
    put(tree, definition.constraints(), definition.limits());
    if (!definition.further().isEmpty()) {
      tree.remove(GoalsReader.OBJECTIVE);
      tree.put(
          GoalsReader.OBJECTIVES,
          definition.goals().objectives().stream().map(Goal::tree).toList());
    }
    return tree;
  }

  /**
   * @param byDefault the protocol of a tree that names none
   * @throws InvalidInputException with every problem that holds whatever the dataset is
   */
  public static SweepDefinition read(Map<String, ?> tree, Protocol byDefault) {
    var reader = new SweepDefinitionReader(tree);
    return reader
        .definition(byDefault)
        .orElseThrow(() -> new InvalidInputException(reader.problems()));
  }

  /** What a stored definition asks for after the search. */
  public static Optional<FinalistsPlan> finalists(Map<String, ?> definition) {
    var problems = new Problems();
    var plan = FinalistsPlan.read(new TreeReader("", definition, problems), problems);
    problems.throwIfAny();
    return plan;
  }

  /**
   * The definition of a sweep that repeats trials of another.
   *
   * @param definition of that other, as it is stored
   * @param trials how many it repeats
   */
  public static SequencedMap<String, Object> ofChild(
      Map<String, ?> definition, int trials, SweepKind kind) {
    var tree = new LinkedHashMap<String, Object>(definition);
    tree.remove(EnqueuedTrial.KEY);
    tree.remove(FinalistsPlan.KEY);
    BudgetPlan.KEYS.forEach(tree::remove);
    DrawingPlan.KEYS.forEach(tree::remove);
    tree.put("trials", trials);
    if (kind != SweepKind.FINALISTS) {
      tree.put("export", ModelExport.NONE.text());
    }
    return tree;
  }

  /** What only some sweeps have. */
  static void put(Map<String, Object> tree, List<Expression> constraints, List<Limit> limits) {
    if (!constraints.isEmpty()) {
      tree.put(ConstraintsReader.KEY, constraints.stream().map(Expression::text).toList());
    }
    if (!limits.isEmpty()) {
      tree.put(GoalsReader.LIMITS, limits.stream().map(Limit::tree).toList());
    }
  }

  static Map<String, Object> of(SearchSpace space) {
    var tree = new LinkedHashMap<String, Object>();
    space.dimensions().forEach(d -> tree.put(d.name(), of(d.parameter(), d.condition())));
    return tree;
  }

  private static Map<String, Object> of(Parameter parameter, Condition condition) {
    var tree = new LinkedHashMap<String, Object>();
    switch (parameter) {
      case Parameter.Real real -> {
        tree.put("type", "float");
        tree.put("low", real.low());
        tree.put("high", real.high());
        tree.put("scale", real.scale().text());
        real.step().ifPresent(step -> tree.put("step", step));
      }
      case Parameter.Whole whole -> {
        tree.put("type", "int");
        tree.put("low", whole.low());
        tree.put("high", whole.high());
        tree.put("scale", whole.scale().text());
        tree.put("step", whole.step());
      }
      case Parameter.Choice choice -> {
        tree.put("type", "categorical");
        tree.put("values", choice.values());
        if (choice.ordered() != SearchSpaceReader.isOrdered(choice.values())) {
          tree.put("ordered", choice.ordered());
        }
      }
      case Parameter.Fixed fixed -> {
        tree.put("type", "fixed");
        tree.put("value", fixed.value());
      }
    }
    if (!condition.allowed().isEmpty()) {
      tree.put("when", condition.allowed());
    }
    condition.expression().ifPresent(expression -> tree.put("when", expression.text()));
    return tree;
  }
}
