package io.tune4rec.model.catalog;

import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TargetKind;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one head of a model tree with its tasks. */
final class HeadReader {
  private static final List<String> KINDS =
      List.of("next_item", "binary", "multi_class", "regression");

  private static final List<String> OWN = List.of("kind", "name", "weight", "block");

  private final Schema schema;
  private final TreeNode node;
  private final List<TowerConfig> known;

  /**
   * @param known the model's towers, less those with which something is wrong
   */
  HeadReader(Schema schema, TreeNode node, List<TowerConfig> known) {
    this.schema = schema;
    this.node = node;
    this.known = known;
  }

  /** Present if nothing is wrong with it. */
  Optional<HeadConfig> head() {
    node.allowOnly(List.of("towers", "tasks", "reduction", "weight"));
    var towers =
        node.has("towers")
            ? node.list("towers").stream().map(String::valueOf).toList()
            : List.of(TowerConfig.MAIN);
    var tasks = new ArrayList<TaskConfig>();
    boolean whole = true;
    for (var task : node.nodes("tasks", "kind")) {
      var read = task(task, itemDim(towers));
      whole &= read.isPresent();
      read.ifPresent(tasks::add);
    }
    if (!whole) {
      return Optional.empty();
    }
    return node.made(
        () ->
            new HeadConfig(
                towers,
                tasks,
                node.constant("reduction", HeadConfig.Reduction.class, HeadConfig.Reduction.MEAN),
                node.real("weight", 1)));
  }

  /** Width of the item table that scores: that of the first tower read. */
  private int itemDim(List<String> towers) {
    return known.stream()
        .filter(tower -> !towers.isEmpty() && tower.name().equals(towers.getFirst()))
        .mapToInt(tower -> tower.input().item().dim())
        .findFirst()
        .orElse(1);
  }

  private Optional<TaskConfig> task(TreeNode task, int itemDim) {
    return switch (task.word("kind", "next_item")) {
      case "next_item" -> nextItem(task, itemDim);
      case "binary", "multi_class", "regression" -> ofTarget(task);
      case String other -> {
        task.problems()
            .add(
                new Problem(
                    task.at("kind"),
                    "a task is one of " + String.join(", ", KINDS),
                    "got '" + other + "'",
                    Nearest.meant(other, KINDS)));
        yield Optional.empty();
      }
    };
  }

  private Optional<TaskConfig> nextItem(TreeNode task, int itemDim) {
    if (!Places.TASK.accepts(task, OWN)) {
      return Optional.empty();
    }
    return task.made(
        () -> {
          var flat = task.without(OWN);
          flat.put("item_embedding_dim", (long) itemDim);
          var read =
              ((NeuralConfig) new TrialConfigReader(schema, List.of()).read(flat))
                  .model()
                  .nextItem()
                  .orElseThrow();
          return new TaskConfig.NextItem(
              task.word("name", TaskConfig.NextItem.NAME),
              task.real("weight", 1),
              task.has("block") ? MlpReader.read(task, "block") : read.block(),
              read.tied(),
              read.bias(),
              read.temperature(),
              read.loss());
        });
  }

  private Optional<TaskConfig> ofTarget(TreeNode task) {
    task.allowOnly(List.of("kind", "name", "weight", "block", "target", "summary"));
    var kind = task.word("kind", "");
    var target = task.word("target").flatMap(name -> column(task, kind, name));
    if (target.isEmpty()) {
      task.problems()
          .require(
              task.has("target"),
              task.at("target"),
              "a " + kind + " task has a target, a column of the dataset",
              () -> "it is missing",
              "name one");
      return Optional.empty();
    }
    var column = target.get();
    var name = task.word("name", column.name() + "/" + kind);
    Optional<MlpConfig> block = MlpReader.read(task, "block");
    var summary = task.constant("summary", Summary.class, Summary.LAST);
    double weight = task.real("weight", 1);
    return task.made(
        () ->
            switch (kind) {
              case "binary" -> new TaskConfig.Binary(name, weight, block, column.name(), summary);
              case "multi_class" ->
                  new TaskConfig.MultiClass(
                      name, weight, block, column.name(), column.maxId(), summary);
              default -> new TaskConfig.Regression(name, weight, block, column.name(), summary);
            });
  }

  private Optional<Column> column(TreeNode task, String kind, String name) {
    var field = task.at("target");
    var found = schema.find(name).filter(column -> !column.list());
    var problem =
        found.isEmpty()
            ? Optional.of(TargetKind.absent(field, name, schema))
            : TargetKind.valueOf(kind.toUpperCase(Locale.ROOT)).problem(field, found.get());
    problem.ifPresent(task.problems()::add);
    return problem.isPresent() ? Optional.empty() : found;
  }
}
