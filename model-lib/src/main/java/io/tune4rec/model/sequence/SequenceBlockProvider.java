package io.tune4rec.model.sequence;

import ai.djl.nn.Block;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;

/**
 * Makes a sequence block of the user's: any DJL block, known by a name that stands where the
 * library's architectures stand.
 *
 * <p>Implementations have a public constructor without parameters and are listed in {@code
 * META-INF/services/io.tune4rec.model.sequence.SequenceBlockProvider} of their jar; they are looked
 * for with the calling thread's context class loader.
 */
public interface SequenceBlockProvider {
  /** Unique among the providers on the class path. */
  String name();

  /**
   * What a position of the block looks at; the masking is chosen by it, and a block that says
   * {@code BACK} but looks ahead learns from the very items it has to predict.
   */
  SequenceConfig.Sight sight();

  /**
   * Whether the block takes mayAttend as a second input. Without it a block that looks both ways
   * would see padding; one that looks back never does, for padding stands on the right.
   */
  default boolean takesMask() {
    return sight() == SequenceConfig.Sight.BOTH;
  }

  /**
   * A new block without its parameters yet.
   *
   * <p>Its inputs are x (B, S, D) float32 and, if it {@link #takesMask} and not every position may
   * be attended to, mayAttend (B, S) float32, 1 where a position may be looked at and 0 where not;
   * it is initialised with the shape of x alone. Its first output is (B, S, D) float32, owned by
   * the manager of x.
   *
   * @param config with D and whatever options the provider reads
   * @param kernels whether kernels run or their plain twins, if the block has any
   * @param initialization draws initial weights from streams of the trial; what is left to DJL's
   *     own initializers is drawn from the engine, which is seeded for it
   * @param seeds of dropout; DJL's own dropout draws from the engine, which is seeded for it in
   *     each step
   */
  Block create(
      SequenceConfig.Custom config,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds);
}
