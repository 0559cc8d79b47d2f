package io.tune4rec.model.catalog;

import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads what is done to features out of a model tree, in the order in which it is done. */
final class TransformReader {
  private static final List<String> KINDS = List.of("swap_noise", "dropout", "layer_norm");

  private TransformReader() {}

  static List<TransformConfig> read(TreeNode node, String key) {
    var transforms = new ArrayList<TransformConfig>();
    for (var one : node.nodes(key, "kind")) {
      var kind = one.word("kind", "");
      if (KINDS.contains(kind)) {
        one.allowOnly(List.of("kind", kind.equals("layer_norm") ? "eps" : "probability"));
      }
      switch (kind) {
        case "swap_noise" ->
            one.made(() -> new TransformConfig.SwapNoise(one.real("probability", 0.1)))
                .ifPresent(transforms::add);
        case "dropout" ->
            one.made(() -> new TransformConfig.Dropout(one.real("probability", 0.1)))
                .ifPresent(transforms::add);
        case "layer_norm" ->
            one.made(() -> new TransformConfig.LayerNorm(one.real("eps", 1e-5)))
                .ifPresent(transforms::add);
        case String other ->
            node.problems()
                .add(
                    new Problem(
                        one.at("kind"),
                        "a transform is one of " + String.join(", ", KINDS),
                        "got '" + other + "'",
                        Nearest.meant(other, KINDS)));
      }
    }
    return transforms;
  }
}
