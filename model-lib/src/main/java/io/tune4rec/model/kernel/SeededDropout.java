package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.random.DropoutSeeds;

/**
 * Dropout whose mask comes from a generator of its own, seeded by (trial, step, site): any shape
 * in, the same shape out; in training a value is zeroed with probability p and else divided by 1-p,
 * where p is taken to the nearest 65,536th (not to 0).
 *
 * <p>One draw of 64 random bits decides on four values: drawing for each value alone, as the
 * engine's dropout does, took a third of a training step on CPUs where it does not use MKL for it.
 *
 * <p>The plain twin takes the same draws and makes the mask of them in Java.
 */
public final class SeededDropout extends AbstractBlock {
  /** Fields of 16 bits in a draw of 64. */
  private static final int FIELDS = Long.SIZE / Short.SIZE;

  private static final int STEPS = 1 << Short.SIZE;

  /** Sets {@code draws} to a quarter as many whole 64-bit numbers as {@code @X} has values. */
  private static final String DRAWS =
      """
        generator = torch.Generator(device=None, seed=int(seed))
        draws = torch.empty([torch.floordiv(torch.add(torch.numel(@X), 3), 4)], dtype=4)
        draws = torch.random_(draws, torch.sub(-9223372036854775807, 1), None, generator=generator)
      """;

  private static final String DRAWING =
      "def forward(self: __torch__.K, x: Tensor, seed: Tensor) -> Tensor:\n"
          + DRAWS.replace("@X", "x")
          + "  return draws\n";

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
    var manager = x.getManager();
    var number = manager.create((long) seed);
    if (kernels.enabled()) {
      return Kernel.of("dropout", source(probability)).call(x, number);
    }
    return x.mul(manager.create(noise(x, probability, number), x.getShape()));
  }

  /** The kernel's noise, reckoned in Java from the same draws. */
  private static float[] noise(NDArray x, double probability, NDArray seed) {
    int size = Math.toIntExact(x.size());
    int quarter = (size + FIELDS - 1) / FIELDS;
    long[] draws;
    try (var drawn = Kernel.of("draws", DRAWING).call(x, seed)) {
      draws = drawn.toLongArray();
    }
    var noise = new float[size];
    for (int i = 0; i < size; i++) {
      long field = draws[i % quarter] << Short.SIZE * (i / quarter);
      noise[i] = field >= threshold(probability) ? (float) scale(probability) : 0;
    }
    return noise;
  }

  /** A value is kept whose 16 bits, at the head of a signed number, are not below it. */
  private static long threshold(double probability) {
    return (long) (dropped(probability) + Short.MIN_VALUE) << Long.SIZE - Short.SIZE;
  }

  private static double scale(double probability) {
    return (double) STEPS / (STEPS - dropped(probability));
  }

  /** Of {@link #STEPS} equally likely fields, those that drop a value. */
  private static int dropped(double probability) {
    return Math.clamp(Math.round(probability * STEPS), 1, STEPS - 1);
  }

  private static String source(double probability) {
    return "def forward(self: __torch__.K, x: Tensor, seed: Tensor) -> Tensor:\n"
        + statements("y", "x", probability)
        + "  return y\n";
  }

  /** Statements that set {@code y} to a dropped {@code x}, given a scalar tensor {@code seed}. */
  static String statements(String y, String x, double probability) {
    return DRAWS.replace("@X", x)
        + """
      second = torch.bitwise_left_shift(draws, 16)
      third = torch.bitwise_left_shift(draws, 32)
      fourth = torch.bitwise_left_shift(draws, 48)
      quarters = [torch.ge(draws, @T), torch.ge(second, @T), torch.ge(third, @T), torch.ge(fourth, @T)]
      kept = torch.cat(quarters)
      noise = torch.to(torch.slice(kept, 0, 0, torch.numel(@X)), @X)
      noise = torch.reshape(torch.mul_(noise, @SCALE), torch.size(@X))
      @Y = torch.mul(@X, noise)
    """
            .replace("@X", x)
            .replace("@Y", y)
            .replace("@T", Long.toString(threshold(probability)))
            .replace("@SCALE", Double.toString(scale(probability)));
  }
}
