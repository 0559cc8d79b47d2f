package io.tune4rec.model.kernel;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.random.DropoutSeeds;

/**
 * Dropout whose mask comes from a generator of its own, seeded by (trial, step, site): any shape
 * in, the same shape out; in training a value is zeroed with probability p and else divided by 1-p.
 *
 * <p>The plain twin seeds the engine's one generator instead and calls DJL's dropout, which draws
 * the very same mask; only one model per process may do that at a time.
 */
public final class SeededDropout extends AbstractBlock {
  private final double probability;
  private final Kernels kernels;
  private final DropoutSeeds seeds;
  private final int site;

  /**
   * @param probability p in [0, 1)
   */
  public SeededDropout(double probability, Kernels kernels, DropoutSeeds seeds) {
    this.probability = probability;
    this.kernels = kernels;
    this.seeds = seeds;
    this.site = seeds.newSite();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    if (!training || probability == 0) {
      return inputs;
    }
    return new NDList(drop(inputs.head(), probability, seeds.seed(site), kernels));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }

  static NDArray drop(NDArray x, double probability, int seed, Kernels kernels) {
    if (kernels.enabled()) {
      return Kernel.of("dropout", source(probability)).call(x, x.getManager().create((long) seed));
    }
    Engine.getEngine("PyTorch").setRandomSeed(seed);
    return Dropout.dropout(x, (float) probability, true).head();
  }

  private static String source(double probability) {
    return "def forward(self: __torch__.K, x: Tensor, seed: Tensor) -> Tensor:\n"
        + statements("y", "x", probability)
        + "  return y\n";
  }

  /** Statements that set {@code y} to a dropped {@code x}, given a scalar tensor {@code seed}. */
  static String statements(String y, String x, double probability) {
    return """
      generator = torch.Generator(device=None, seed=int(seed))
      noise = torch.bernoulli_(torch.empty_like(@X), @KEEP, generator=generator)
      noise = torch.div_(noise, @KEEP)
      @Y = torch.mul(@X, noise)
    """
        .replace("@X", x)
        .replace("@Y", y)
        .replace("@KEEP", Double.toString(1 - probability));
  }
}
