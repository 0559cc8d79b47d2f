package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.List;

/**
 * A stack of layers on the last axis, each linear, then activation, norm and dropout.
 *
 * @param widths of the layers, in order; at least one
 * @param activation after every linear layer
 * @param bias whether the linear layers have one
 * @param norm after the activation
 * @param dropout after the norm, in [0, 1)
 */
public record MlpConfig(
    List<Integer> widths, Activation activation, boolean bias, Norm norm, double dropout) {

  /** What an {@link MlpConfig} normalises by; always over the last axis. */
  public enum Norm {
    NONE,
    LAYER
  }

  public MlpConfig {
    widths = List.copyOf(widths);
    var problems = new Problems();
    problems.require(
        !widths.isEmpty(), "widths", "an MLP has a layer", () -> "got none", "name a width");
    widths.forEach(width -> Checks.atLeast1(problems, "widths", width, ""));
    Checks.dropout(problems, "dropout", dropout);
    problems.throwIfAny();
  }

  /** One layer with bias. */
  public MlpConfig(int width, Activation activation) {
    this(List.of(width), activation, true, Norm.NONE, 0);
  }

  /** Layers with bias and ReLU, as Transformers4Rec's MLPBlock. */
  public static MlpConfig relu(Integer... widths) {
    return new MlpConfig(List.of(widths), Activation.RELU, true, Norm.NONE, 0);
  }

  /** The width that leaves the last layer. */
  public int outputDim() {
    return widths.getLast();
  }
}
