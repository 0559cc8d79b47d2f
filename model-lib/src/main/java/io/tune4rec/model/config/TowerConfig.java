package io.tune4rec.model.config;

import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Layers 1 to 3 of a model: one body, from columns to hidden states. Masking comes before {@code
 * between}, as in the Transformers4Rec document.
 *
 * @param name unique in its model; heads name it
 * @param between MLPs from the input layer's width to the sequence block's; may be none
 * @param sequence whose attention is decided here where it was left open, as is whether an XLNet
 *     has two streams
 * @param fusion of context after the sequence block
 */
public record TowerConfig(
    String name,
    InputConfig input,
    MaskingConfig masking,
    List<MlpConfig> between,
    SequenceConfig sequence,
    Optional<FusionConfig> fusion) {
  /** The name of a model's only tower. */
  public static final String MAIN = "main";

  public TowerConfig {
    between = List.copyOf(between);
    sequence = decided(sequence, masking);
    var given = masking;
    var problems = new Problems();
    problems.require(
        !name.isBlank(), "towers", "a tower has a name", () -> "got a blank one", "name it");
    int in = between.isEmpty() ? input.outputDim() : between.getLast().outputDim();
    int width = sequence.dModel();
    problems.require(
        in == width,
        "d_model",
        "the input layer leaves as many channels as the sequence block takes",
        () -> "got " + in + " into d_model=" + width,
        "project the input to d_model");
    requireNothingPooled(problems, masking, input.sideFeatures());
    fusion.ifPresent(f -> requireNothingPooled(problems, given, f.context()));
    problems.throwIfAny();
  }

  private static void requireNothingPooled(
      Problems problems, MaskingConfig masking, List<FeatureConfig> features) {
    for (var feature : features) {
      problems.require(
          masking instanceof MaskingConfig.None
              || !(feature instanceof FeatureConfig.Vector vector && vector.pooling().isPresent()),
          feature.name(),
          "vectors of a whole session are pooled only where nothing is hidden",
          () -> "masking '" + masking.text() + "' hides positions, whose vectors would show",
          "leave the pooling out");
    }
  }

  /** The only tower of a model, without MLPs or context. */
  public TowerConfig(InputConfig input, MaskingConfig masking, SequenceConfig sequence) {
    this(MAIN, input, masking, List.of(), sequence, Optional.empty());
  }

  private static SequenceConfig decided(SequenceConfig sequence, MaskingConfig masking) {
    if (!(sequence instanceof SequenceConfig.XlNet(var shape, var given, _))) {
      return sequence;
    }
    var needed = masking instanceof MaskingConfig.Causal ? Attention.UNI : Attention.BI;
    return new SequenceConfig.XlNet(
        shape,
        given == Attention.AUTO ? needed : given,
        masking instanceof MaskingConfig.Permutation);
  }

  /** Width of the hidden states. */
  public int outputDim() {
    int width = sequence.dModel();
    return fusion
        .filter(f -> f.kind() == FusionConfig.Kind.CONCAT)
        .map(f -> width + f.contextDim())
        .orElse(width);
  }
}
