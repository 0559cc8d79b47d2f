package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Layer 1: the features of each interaction become one vector.
 *
 * <p>Inputs, in the order of {@link InputConfig#features()}, the item first: int32 ids (B, S) of a
 * categorical feature, float32 (B, S) of a continuous one. Output: (B, S, D).
 */
public final class FeatureAggregation extends AbstractBlock {
  private final InputConfig config;
  private final EmbeddingTable item;
  private final List<Block> encoders = new ArrayList<>();
  private final SeededDropout dropout;
  private final Optional<Linear> projection;

  /** Indices of the features in lexicographic order of their names, the order of concat. */
  private final List<Integer> byName;

  /**
   * @param zeroPadding whether the vector of id 0 is zero
   */
  public FeatureAggregation(
      InputConfig config,
      boolean zeroPadding,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.config = config;
    for (var feature : config.features()) {
      var encoder =
          switch (feature) {
            case FeatureConfig.Categorical categorical ->
                new EmbeddingTable(categorical, zeroPadding, kernels, initialization);
            case FeatureConfig.SoftOneHot continuous -> new SoftOneHot(continuous, initialization);
            case FeatureConfig.Bag _,
                FeatureConfig.Vector _,
                FeatureConfig.Scalar _,
                FeatureConfig.Projected _ ->
                throw new IllegalStateException("no encoder of " + feature);
          };
      encoders.add(addChildBlock(feature.name(), encoder));
    }
    item = (EmbeddingTable) encoders.getFirst();
    byName =
        IntStream.range(0, encoders.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> config.features().get(i).name()))
            .toList();
    dropout = addChildBlock("dropout", new SeededDropout(config.inputDropout(), kernels, seeds));
    projection = config.projection().map(p -> linear(p, initialization));
  }

  private Linear linear(MlpConfig to, Initialization initialization) {
    var linear = addChildBlock("projection", Linear.builder().setUnits(to.outputDim()).build());
    double bound = 1 / Math.sqrt(config.aggregatedDim());
    linear.setInitializer(
        initialization.uniform("projection weight", bound), Parameter.Type.WEIGHT);
    linear.setInitializer(initialization.uniform("projection bias", bound), Parameter.Type.BIAS);
    return linear;
  }

  /** The item table, with which a head may score. */
  public EmbeddingTable item() {
    return item;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    for (int i = 0; i < encoders.size(); i++) {
      encoders.get(i).initialize(manager, dataType, inputShapes[i]);
    }
    projection.ifPresent(
        p -> p.initialize(manager, dataType, inputShapes[0].add(config.aggregatedDim())));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var encoded = new ArrayList<NDArray>();
    for (int i = 0; i < encoders.size(); i++) {
      encoded.add(encoders.get(i).forward(parameters, new NDList(inputs.get(i)), training).head());
    }
    var aggregated = dropout.forward(parameters, new NDList(aggregate(encoded)), training).head();
    if (projection.isEmpty()) {
      return new NDList(aggregated); // (B, S, D)
    }
    var projected = projection.get().forward(parameters, new NDList(aggregated), training).head();
    return new NDList(activate(projected)); // (B, S, D)
  }

  private NDArray aggregate(List<NDArray> encoded) {
    return switch (config.aggregation()) {
      case AggregationConfig.Concat() -> {
        var sorted = byName.stream().map(encoded::get).toArray(NDArray[]::new);
        yield sorted.length == 1 ? sorted[0] : NDArrays.concat(new NDList(sorted), -1);
      }
      case AggregationConfig.Stack() -> throw new IllegalStateException("no aggregation stack");
      case AggregationConfig.ElementWiseSum() -> sum(encoded);
      case AggregationConfig.ElementWiseSumItemMulti(var plusOne) -> {
        var sides = sum(encoded.subList(1, encoded.size()));
        yield encoded.getFirst().mul(plusOne ? sides.add(1f) : sides);
      }
    };
  }

  private static NDArray sum(List<NDArray> arrays) {
    return arrays.stream().reduce(NDArray::add).orElseThrow();
  }

  private NDArray activate(NDArray projected) {
    return switch (config.projection().orElseThrow().activation()) {
      case RELU -> Activation.relu(projected);
      case TANH -> Activation.tanh(projected);
      case NONE -> projected;
      case GELU, GELU_NEW, SILU ->
          throw new IllegalStateException("no activation " + config.projection());
    };
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(config.outputDim())};
  }
}
