package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.layer.Mlp;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import java.util.Optional;

/**
 * Features without a sequence become one vector a row: ids (B), bags (B, K), numbers (B) and
 * vectors (B, P), or (B, L, P) with a pooling, in the order of the features, in; (B, A) out
 * (Transformers4Rec, TabularFeatures). There is no item among them.
 */
public final class TabularFeatures extends AbstractBlock {
  private final Tabular features;
  private final Combination combination;
  private final Optional<Mlp> projection;
  private final int dim;

  /**
   * @param features at least one, names distinct
   * @param aggregation one that does not multiply by an item
   * @param rows of pretrained tables
   * @throws io.tune4rec.model.problem.InvalidInputException if features do not fit each other
   */
  public TabularFeatures(
      List<FeatureConfig> features,
      AggregationConfig aggregation,
      Optional<MlpConfig> projection,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds,
      PretrainedRows rows) {
    requireFit(features, aggregation);
    this.features =
        addChildBlock("features", Tabular.features(features, kernels, initialization, seeds, rows));
    combination = new Combination(aggregation, this.features.outputs());
    int width =
        aggregation instanceof AggregationConfig.ElementWiseSum
            ? features.getFirst().dim()
            : features.stream().mapToInt(FeatureConfig::dim).sum();
    this.projection =
        projection.map(
            c ->
                addChildBlock(
                    "projection", new Mlp("projection", c, width, kernels, initialization, seeds)));
    dim = projection.map(MlpConfig::outputDim).orElse(width);
  }

  private static void requireFit(List<FeatureConfig> features, AggregationConfig aggregation) {
    var problems = new Problems();
    problems.require(
        !features.isEmpty(), "features", "a table has a feature", () -> "got none", "name one");
    problems.require(
        !(aggregation instanceof AggregationConfig.ElementWiseSumItemMulti),
        "aggregation",
        "features without a sequence have no item to multiply by",
        () -> "got " + aggregation,
        "use concat or element_wise_sum");
    problems.require(
        !aggregation.equalWidths()
            || features.stream().map(FeatureConfig::dim).distinct().count() < 2,
        "aggregation",
        "this aggregation needs features of one width",
        () -> "got " + features.stream().map(f -> f.name() + "=" + f.dim()).toList(),
        "use the same width for all, or aggregation concat");
    problems.throwIfAny();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    features.initialize(manager, dataType, inputShapes);
    projection.ifPresent(mlp -> mlp.initialize(manager, dataType, new Shape(1, 1)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var aggregated = new NDList(combination.of(features.forward(parameters, inputs, training)));
    return projection.isEmpty()
        ? aggregated
        : projection.get().forward(parameters, aggregated, training); // (B, A)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), dim)};
  }
}
