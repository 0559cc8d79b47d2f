package io.tune4rec.model.catalog;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TrialConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the tasks of a tree that holds nothing else beside the next item of a flat configuration.
 */
final class AddedTasks {
  private static final String ROOT = "model";

  private final Schema schema;

  AddedTasks(Schema schema) {
    this.schema = schema;
  }

  /**
   * @param tree whose parameters have their values
   * @throws InvalidInputException with every problem, each with its path in the tree
   */
  TrialConfig to(TrialConfig flat, Map<String, Object> tree) {
    return switch (flat) {
      case NeuralConfig neural -> new NeuralConfig(with(neural.model(), tree), neural.training());
      case FloorConfig _ ->
          throw InvalidInputException.of(
              ROOT + "." + ModelTree.TASKS,
              "a floor model predicts the next item and nothing else",
              "further tasks are given",
              "leave floor models out of the space");
    };
  }

  private SessionModelConfig with(SessionModelConfig model, Map<String, Object> tree) {
    var problems = new Problems();
    var root = new TreeNode(ROOT, tree, problems);
    var read = new HeadReader(schema, root, model.towers()).head();
    read.ifPresent(head -> requireOthers(problems, root, head));
    problems.throwIfAny();
    var added = root.made(() -> joined(model, read.orElseThrow()));
    problems.throwIfAny();
    return added.orElseThrow();
  }

  private static void requireOthers(Problems problems, TreeNode root, HeadConfig head) {
    problems.require(
        head.tasks().stream().noneMatch(TaskConfig.NextItem.class::isInstance),
        root.at(ModelTree.TASKS),
        "these tasks stand beside the one that predicts the next item",
        () -> "next_item is among them",
        "remove it; the space says how it learns");
  }

  private static SessionModelConfig joined(SessionModelConfig model, HeadConfig added) {
    var head = model.heads().getFirst();
    var tasks = Stream.concat(head.tasks().stream(), added.tasks().stream()).toList();
    return new SessionModelConfig(
        model.maxSequenceLength(),
        model.towers(),
        List.of(new HeadConfig(head.towers(), tasks, head.reduction(), head.weight())),
        model.reduction(),
        model.compat());
  }
}
