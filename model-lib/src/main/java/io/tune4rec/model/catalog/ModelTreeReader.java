package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a whole session model out of a tree whose parameters have their values. */
final class ModelTreeReader {
  private static final String ROOT = "model";
  private static final long USUAL_LENGTH = 20;

  private final Schema schema;

  ModelTreeReader(Schema schema) {
    this.schema = schema;
  }

  /**
   * @throws InvalidInputException with every problem, each with its path in the tree
   */
  SessionModelConfig read(Map<String, Object> tree) {
    var problems = new Problems();
    var root = new TreeNode(ROOT, tree, problems);
    root.allowOnly(List.of("max_seq_len", "towers", "heads", "reduction"));
    int length = root.whole("max_seq_len", (int) USUAL_LENGTH);
    var towers = new ArrayList<TowerConfig>();
    for (var tower : root.nodes("towers", "architecture")) {
      new TowerReader(schema, tower, length).tower().ifPresent(towers::add);
    }
    var heads = heads(root, towers);
    problems.throwIfAny();
    var model =
        root.made(
            () ->
                new SessionModelConfig(
                    length,
                    towers,
                    heads,
                    root.constant(
                        "reduction", HeadConfig.Reduction.class, HeadConfig.Reduction.MEAN),
                    Compat.NONE));
    model
        .filter(m -> m.nextItem().isEmpty())
        .ifPresent(
            _ ->
                problems.add(
                    new Problem(
                        root.at("heads"),
                        "a model ranks the next item, whatever else it predicts",
                        "no task predicts it",
                        "add a task next_item")));
    problems.throwIfAny();
    return model.orElseThrow();
  }

  private List<HeadConfig> heads(TreeNode root, List<TowerConfig> towers) {
    if (!root.has("heads")) {
      return towers.stream()
          .limit(1)
          .map(
              tower ->
                  new HeadConfig(
                      List.of(tower.name()),
                      List.of(new TaskConfig.NextItem()),
                      HeadConfig.Reduction.MEAN,
                      1))
          .toList();
    }
    var heads = new ArrayList<HeadConfig>();
    for (var head : root.nodes("heads", "towers")) {
      new HeadReader(schema, head, towers).head().ifPresent(heads::add);
    }
    return heads;
  }
}
