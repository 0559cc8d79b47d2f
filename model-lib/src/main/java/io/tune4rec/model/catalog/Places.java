package io.tune4rec.model.catalog;

import java.util.List;
import java.util.Set;

/**
 * Where in a model tree a hyperparameter stands, so that none is written where nothing reads it.
 */
enum Places {
  TOWER(
      "a tower holds what its layers are made of",
      "belongs to a task",
      "move it to a task next_item"),
  TASK("a task holds what it predicts by", "belongs to a tower", "move it to one");

  /** Those of a next-item task; all others of a model are a tower's. */
  private static final Set<String> OF_TASKS = LossParameters.names();

  private final String law;
  private final String elsewhere;
  private final String wayOut;

  Places(String law, String elsewhere, String wayOut) {
    this.law = law;
    this.elsewhere = elsewhere;
    this.wayOut = wayOut;
  }

  /** Notes every hyperparameter that stands in the wrong place; unknown names are told later. */
  boolean accepts(TreeNode node, List<String> own) {
    boolean good = true;
    for (var name : node.without(own).keySet()) {
      boolean known = HyperparameterCatalog.find(name).isPresent();
      if (HyperparameterCatalog.training().contains(name)) {
        good &= refuse(node, name, "says how a model is trained", "move it to the space");
      } else if (name.equals("max_seq_len")) {
        good &= refuse(node, name, "is that of all towers", "move it to the model");
      } else if (known && OF_TASKS.contains(name) != (this == TASK)) {
        good &= refuse(node, name, elsewhere, wayOut);
      }
    }
    return good;
  }

  private boolean refuse(TreeNode node, String name, String what, String way) {
    return node.problems().require(false, node.at(name), law, () -> "'" + name + "' " + what, way);
  }
}
