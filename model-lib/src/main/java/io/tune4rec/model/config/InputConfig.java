package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layer 1 whole: features, aggregation, projection and the noise put on them in training.
 *
 * @param item the item id feature
 * @param sideFeatures any number of further features, names distinct
 * @param projection after aggregation; empty where the aggregated width is already wanted
 * @param inputDropout on each encoded feature, in [0, 1)
 * @param swapNoiseProbability stochastic shared embeddings: chance that a value of a side feature
 *     or item is replaced by another of the batch, in [0, 1); labels stay clean
 */
public record InputConfig(
    FeatureConfig.Categorical item,
    List<FeatureConfig> sideFeatures,
    AggregationConfig aggregation,
    Optional<Projection> projection,
    double inputDropout,
    double swapNoiseProbability) {

  /** A linear layer with bias and an activation. */
  public record Projection(int dim, Activation activation) {}

  /** What follows the projection. */
  public enum Activation {
    RELU,
    TANH,
    NONE
  }

  public InputConfig {
    sideFeatures = List.copyOf(sideFeatures);
    var problems = new Problems();
    if (aggregation.elementWise()) {
      for (var side : sideFeatures) {
        int width = item.dim();
        problems.require(
            side.dim() == width,
            side.name(),
            "element-wise aggregation needs features as wide as the item",
            () -> "got width " + side.dim() + " with item width " + width,
            "use the item's width, or aggregation concat");
      }
    }
    problems.require(
        !(aggregation instanceof AggregationConfig.ElementWiseSumItemMulti)
            || !sideFeatures.isEmpty(),
        "aggregation",
        "element_wise_sum_item_multi multiplies the item with its side features",
        () -> "there are none",
        "name at least one under 'features', or use concat");
    double dropout = inputDropout;
    problems.require(
        dropout >= 0 && dropout < 1,
        "input_dropout",
        "a dropout probability lies in [0, 1)",
        () -> "got " + dropout,
        "0 to 0.5 are usual");
    double swap = swapNoiseProbability;
    problems.require(
        swap >= 0 && swap < 1,
        "swap_noise_prob",
        "a swap-noise probability lies in [0, 1)",
        () -> "got " + swap,
        "0 to 0.1 are usual");
    problems.throwIfAny();
  }

  /** All features, the item first. */
  public List<FeatureConfig> features() {
    var all = new ArrayList<FeatureConfig>();
    all.add(item);
    all.addAll(sideFeatures);
    return List.copyOf(all);
  }

  /** Width after aggregation, before the projection. */
  public int aggregatedDim() {
    return aggregation.elementWise()
        ? item.dim()
        : features().stream().mapToInt(FeatureConfig::dim).sum();
  }

  /** Width that leaves the layer. */
  public int outputDim() {
    return projection.map(Projection::dim).orElseGet(this::aggregatedDim);
  }
}
