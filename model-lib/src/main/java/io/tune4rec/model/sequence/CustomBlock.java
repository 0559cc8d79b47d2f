package io.tune4rec.model.sequence;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Layer 3: a DJL block of the user's, found by name among the {@link SequenceBlockProvider}s of the
 * calling thread's context class loader.
 *
 * <p>The engine's own generator is seeded before the block's parameters are drawn and before each
 * pass of training, so that DJL's initializers and dropout repeat too; only one model per process
 * may train at a time then.
 */
public final class CustomBlock extends AbstractBlock implements SequenceBlock {
  private final String name;
  private final boolean takesMask;
  private final Block block;
  private final DropoutSeeds seeds;
  private final int site;
  private final int initialSeed;

  /**
   * @throws InvalidInputException if there is no provider of that name, more than one, or one whose
   *     sight differs from the configuration's
   */
  static CustomBlock of(
      SequenceConfig.Custom config,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    var provider = provider(config.name());
    if (provider.sight() != config.sight()) {
      throw InvalidInputException.of(
          "block",
          "a block is configured with the sight that its provider states",
          "'%s' has sight %s and is configured with %s"
              .formatted(config.name(), provider.sight(), config.sight()),
          "configure it with sight " + provider.sight());
    }
    var block = provider.create(config, kernels, initialization, seeds);
    return new CustomBlock(provider, block, initialization, seeds);
  }

  private CustomBlock(
      SequenceBlockProvider provider,
      Block block,
      Initialization initialization,
      DropoutSeeds seeds) {
    name = provider.name();
    takesMask = provider.takesMask();
    this.block = addChildBlock("block", block);
    this.seeds = seeds;
    site = seeds.newSite();
    initialSeed = initialization.engineSeed("block " + name);
  }

  private static SequenceBlockProvider provider(String name) {
    var loader =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElseGet(CustomBlock.class::getClassLoader);
    var known = providers(loader);
    var found = known.stream().filter(provider -> provider.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw unknown(name, known.stream().map(SequenceBlockProvider::name).toList());
    }
    throw InvalidInputException.of(
        "block",
        "one provider on the class path answers to a name",
        "'%s' is the name of %s"
            .formatted(name, found.stream().map(one -> one.getClass().getName()).sorted().toList()),
        "rename one, or remove its jar");
  }

  private static List<SequenceBlockProvider> providers(ClassLoader loader) {
    try {
      return ServiceLoader.load(SequenceBlockProvider.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw InvalidInputException.of(
          "block",
          "every provider of blocks on the class path can be loaded",
          e.getMessage(),
          "correct it, or remove its jar");
    }
  }

  private static InvalidInputException unknown(String name, List<String> known) {
    return InvalidInputException.of(
        "block",
        "a provider on the class path answers to the name of a block",
        "got '" + name + "'",
        known.isEmpty()
            ? "there is no provider at all: add the jar that lists one in META-INF/services/"
                + SequenceBlockProvider.class.getName()
            : Nearest.wayOut(name, known));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Engine.getEngine("PyTorch").setRandomSeed(initialSeed);
    block.initialize(manager, dataType, inputShapes[0]);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    return new NDList(hiddenStates(parameters, inputs, training).getLast());
  }

  /**
   * What enters and what leaves: nothing is known of the layers inside.
   *
   * @throws InvalidInputException if what leaves is not of the shape of what enters
   */
  @Override
  public List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training) {
    if (training) {
      Engine.getEngine("PyTorch").setRandomSeed(seeds.seed(site));
    }
    var x = inputs.head();
    var output = block.forward(parameters, takesMask ? inputs : new NDList(x), training);
    boolean fits =
        !output.isEmpty()
            && output.head().getShape().equals(x.getShape())
            && output.head().getDataType() == x.getDataType();
    if (!fits) {
      throw InvalidInputException.of(
          "block",
          "a sequence block leaves hidden states of the shape (B, S, D) and type of its input",
          "'%s' made %s of %s %s".formatted(name, described(output), x.getDataType(), x.getShape()),
          "correct the block");
    }
    return List.of(x, output.head());
  }

  private static String described(NDList output) {
    return output.isEmpty()
        ? "nothing"
        : output.head().getDataType() + " " + output.head().getShape();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
