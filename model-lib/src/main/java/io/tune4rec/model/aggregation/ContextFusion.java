package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Context joins hidden states: states (B, S, D), then the context features in the order of the
 * config, each of sessions (B, …) or of interactions (B, S, …), in; (B, S, D) out, or (B, S, D + C)
 * where both stand side by side (Transformers4Rec, PostContextFusion, which fails on context of
 * whole sessions).
 *
 * <p>Where states have a position more than the context, one to predict, its context is zero. A
 * table that is named here belongs to this block and not to layer 1. Context of interactions stands
 * at its own position; that of a hidden interaction comes in as missing, which the caller sees to.
 */
public final class ContextFusion extends AbstractBlock {
  private final FusionConfig config;
  private final int dim;
  private final Encoding encoding;
  private final Combination combination;
  private final Optional<Linear> map;

  /**
   * @param dim D, the width of the states
   * @param zeroPadding whether the vector of id 0 is zero
   * @param rows of pretrained tables
   */
  public ContextFusion(
      FusionConfig config,
      int dim,
      boolean zeroPadding,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds,
      PretrainedRows rows) {
    this.config = config;
    this.dim = dim;
    var making = new Encoding.Making(kernels, initialization, seeds, rows, zeroPadding);
    encoding = new Encoding(config.context(), making, this::addChildBlock);
    combination =
        new Combination(
            new AggregationConfig.Concat(),
            config.context().stream().map(FeatureConfig::name).toList());
    map =
        config.kind() == FusionConfig.Kind.CONCAT
            ? Optional.empty()
            : Optional.of(addChildBlock("map", linear(initialization)));
  }

  /** As PyTorch's Linear without bias: uniform in ±1/√C. */
  private Linear linear(Initialization initialization) {
    var linear = Linear.builder().setUnits(dim).optBias(false).build();
    linear.setInitializer(
        initialization.uniform("fusion map weight", 1 / Math.sqrt(config.contextDim())),
        Parameter.Type.WEIGHT);
    return linear;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    encoding.initialize(manager, dataType);
    map.ifPresent(m -> m.initialize(manager, dataType, new Shape(1, config.contextDim())));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var states = inputs.head(); // (B, S, D)
    var encoded = encoding.encode(parameters, inputs.subNDList(1), training);
    var context = fitted(combination.of(encoded), states.getShape().get(1)); // (B, S, C)
    if (map.isEmpty()) {
      return new NDList(NDArrays.concat(new NDList(states, context), -1)); // (B, S, D + C)
    }
    var mapped = map.get().forward(parameters, new NDList(context), training).head();
    return new NDList(
        switch (config.kind()) {
          case SUM -> states.add(mapped);
          case MULTIPLY -> states.mul(mapped.add(1f));
          case CONCAT -> throw new AssertionError("has no map");
        });
  }

  /** At every position of the states, zero where the context has none. */
  private static NDArray fitted(NDArray context, long positions) {
    var shape = context.getShape();
    if (shape.dimension() < 3 || shape.get(1) == 1) {
      return Combination.everywhere(context, positions);
    }
    long missing = positions - shape.get(1);
    if (missing <= 0) {
      return context;
    }
    var none = context.getManager().zeros(new Shape(shape.get(0), missing, shape.get(2)));
    return NDArrays.concat(new NDList(context, none), 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    var states = inputShapes[0];
    int width = config.kind() == FusionConfig.Kind.CONCAT ? dim + config.contextDim() : dim;
    return new Shape[] {states.slice(0, 2).add(width)};
  }
}
