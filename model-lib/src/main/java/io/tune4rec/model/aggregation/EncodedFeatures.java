package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig;
import java.util.List;
import java.util.stream.IntStream;

/** Features under their names, each encoded. */
final class EncodedFeatures extends Tabular {
  private final List<FeatureConfig> features;
  private final Encoding encoding;

  EncodedFeatures(List<FeatureConfig> features, Encoding.Making making) {
    super(names(features), names(features));
    this.features = List.copyOf(features);
    encoding = new Encoding(features, making, this::addChildBlock);
  }

  private static List<String> names(List<FeatureConfig> features) {
    return features.stream().map(FeatureConfig::name).toList();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    encoding.initialize(manager, dataType);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    return new NDList(encoding.encode(parameters, inputs, training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return IntStream.range(0, features.size())
        .mapToObj(i -> rows(features.get(i), inputShapes[i]).add(features.get(i).dim()))
        .toArray(Shape[]::new);
  }

  /** What an encoded feature keeps of its input's shape. */
  private static Shape rows(FeatureConfig feature, Shape input) {
    return switch (feature) {
      case FeatureConfig.Vector vector when vector.pooling().isPresent() -> input.slice(0, 1);
      case FeatureConfig.Vector _, FeatureConfig.Bag _ -> input.slice(0, input.dimension() - 1);
      case FeatureConfig.Categorical _,
          FeatureConfig.Scalar _,
          FeatureConfig.Projected _,
          FeatureConfig.SoftOneHot _ ->
          input;
    };
  }
}
