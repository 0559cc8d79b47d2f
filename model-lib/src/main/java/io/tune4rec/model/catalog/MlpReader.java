package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.MlpConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an MLP out of a model tree: {@code 64}, {@code [64, 32]}, or {@code {widths: [64, 32],
 * activation: gelu, bias: true, norm: layer, dropout: 0.1}}.
 */
final class MlpReader {
  private MlpReader() {}

  static Optional<MlpConfig> read(TreeNode node, String key) {
    return switch (node.values().get(key)) {
      case null -> Optional.empty();
      case Number width -> made(node, key, List.of(width));
      case List<?> widths -> made(node, key, widths);
      case Map<?, ?> _ -> node.object(key).flatMap(MlpReader::whole);
      case Object other -> {
        node.wrong(key, key + " is a width, a list of widths or an object", other);
        yield Optional.empty();
      }
    };
  }

  private static Optional<MlpConfig> made(TreeNode node, String key, List<?> widths) {
    return widths(node, key, widths)
        .flatMap(
            good ->
                node.made(
                    () -> new MlpConfig(good, Activation.RELU, true, MlpConfig.Norm.NONE, 0)));
  }

  private static Optional<MlpConfig> whole(TreeNode object) {
    object.allowOnly(List.of("widths", "activation", "bias", "norm", "dropout"));
    return widths(object, "widths", object.list("widths"))
        .flatMap(
            widths ->
                object.made(
                    () ->
                        new MlpConfig(
                            widths,
                            object.constant("activation", Activation.class, Activation.RELU),
                            object.flag("bias", true),
                            object.constant("norm", MlpConfig.Norm.class, MlpConfig.Norm.NONE),
                            object.real("dropout", 0))));
  }

  private static Optional<List<Integer>> widths(TreeNode node, String key, List<?> given) {
    var widths = new ArrayList<Integer>();
    for (var width : given) {
      if (width instanceof Number number && number.doubleValue() == number.intValue()) {
        widths.add(number.intValue());
      } else {
        node.wrong(key, "a width is a whole number", width);
        return Optional.empty();
      }
    }
    return Optional.of(widths);
  }
}
