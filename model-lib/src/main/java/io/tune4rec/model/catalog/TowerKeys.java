package io.tune4rec.model.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys of a tower that say all of something, beside which its hyperparameters of that are not read:
 * none is written where nothing reads it.
 */
final class TowerKeys {
  /**
   * One such key.
   *
   * @param hyperparameters that are not read beside it
   */
  private record Whole(String key, String law, List<String> hyperparameters) {}

  private static final List<Whole> WHOLE =
      List.of(
          new Whole("pre", "pre is all that is done to values", List.of("swap_noise_prob")),
          new Whole(
              "post",
              "post is all that is done to encoded features",
              List.of("feature_dropout", "feature_layer_norm")),
          new Whole(
              "projection",
              "projection is all that follows aggregation",
              List.of("projection_activation")),
          new Whole("block", "a block of one's own is told its width and its options", ofBlocks()));

  private static final List<String> WITH_BLOCK = List.of("block_sight", "block_options");

  private TowerKeys() {}

  private static List<String> ofBlocks() {
    var names = new ArrayList<>(NeuralParameters.ofSequence());
    names.remove("d_model");
    names.remove("max_seq_len");
    names.add("architecture");
    return List.copyOf(names);
  }

  /** Notes every key that nothing reads for another that stands beside it, or that is missing. */
  static boolean accepts(TreeNode node) {
    boolean good = true;
    for (var whole : WHOLE) {
      for (var name : node.has(whole.key()) ? whole.hyperparameters() : List.<String>of()) {
        good &=
            node.problems()
                .require(
                    !node.has(name),
                    node.at(name),
                    whole.law(),
                    () -> "got " + name + " " + node.values().get(name) + " beside it",
                    "remove it, or '" + whole.key() + "'");
      }
    }
    for (var name : WITH_BLOCK) {
      good &=
          node.problems()
              .require(
                  !node.has(name) || node.has("block"),
                  node.at(name),
                  name + " is about a block of one's own",
                  () -> "got " + name + " " + node.values().get(name) + " without 'block'",
                  "name the block, or remove it");
    }
    boolean between = node.has("between") && !node.has("projection");
    return good
        & node.problems()
            .require(
                !between || !node.has("projection_activation"),
                node.at("projection_activation"),
                "where between leads to d_model there is no projection",
                () ->
                    "got projection_activation "
                        + node.values().get("projection_activation")
                        + " beside it",
                "give between an activation");
  }
}
