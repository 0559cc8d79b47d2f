package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layer 1 whole: features, what is done to each, aggregation and projection.
 *
 * <p>The order is: {@code pre} on the values of every feature, encoding, {@code
 * continuousProjection}, {@code post} on every encoded feature, aggregation, {@code inputDropout},
 * projection.
 *
 * @param item the item id feature
 * @param sideFeatures any number of further features, names distinct
 * @param continuousProjection an MLP over all {@link FeatureConfig.Scalar} features side by side,
 *     in lexicographic order, which makes them one feature {@link #CONTINUOUS_PROJECTION}
 * @param pre transforms of values, in order
 * @param post transforms of encoded features, in order
 * @param inputDropout on the aggregated vector, in [0, 1)
 * @param projection after it; empty where the aggregated width is already wanted
 */
public record InputConfig(
    FeatureConfig.Categorical item,
    List<FeatureConfig> sideFeatures,
    Optional<MlpConfig> continuousProjection,
    List<TransformConfig> pre,
    List<TransformConfig> post,
    AggregationConfig aggregation,
    double inputDropout,
    Optional<MlpConfig> projection) {

  /** The name of the one feature that {@code continuousProjection} makes. */
  public static final String CONTINUOUS_PROJECTION = "continuous_projection";

  public InputConfig {
    sideFeatures = List.copyOf(sideFeatures);
    pre = List.copyOf(pre);
    post = List.copyOf(post);
    var problems = new Problems();
    requireDistinct(problems, item, sideFeatures);
    SharedTables.require(problems, all(item, sideFeatures));
    requireTransforms(problems, pre, post);
    requireNoNoisedVectors(problems, pre, sideFeatures);
    if (aggregation.equalWidths()) {
      int width = item.dim();
      for (var side : aggregated(item, sideFeatures, continuousProjection)) {
        problems.require(
            side.dim() == width,
            side.name(),
            "this aggregation needs features as wide as the item",
            () -> "got width " + side.dim() + " with item width " + width,
            "use the item's width (project numbers to it), or aggregation concat");
      }
    }
    problems.require(
        !(aggregation instanceof AggregationConfig.ElementWiseSumItemMulti)
            || !sideFeatures.isEmpty(),
        "aggregation",
        "element_wise_sum_item_multi multiplies the item with its side features",
        () -> "there are none",
        "name at least one under 'features', or use concat");
    boolean scalars = sideFeatures.stream().anyMatch(FeatureConfig.Scalar.class::isInstance);
    problems.require(
        continuousProjection.isEmpty() || scalars,
        "continuous_projection",
        "a shared projection is over continuous features as they are",
        () -> "there are none",
        "leave it out, or name a continuous feature");
    Checks.dropout(problems, "input_dropout", inputDropout);
    problems.throwIfAny();
  }

  /** Features side by side or combined, without transforms. */
  public InputConfig(
      FeatureConfig.Categorical item,
      List<FeatureConfig> sideFeatures,
      AggregationConfig aggregation,
      Optional<MlpConfig> projection) {
    this(item, sideFeatures, Optional.empty(), List.of(), List.of(), aggregation, 0, projection);
  }

  private static void requireDistinct(
      Problems problems, FeatureConfig item, List<FeatureConfig> sides) {
    var names = new ArrayList<String>();
    names.add(item.name());
    for (var side : sides) {
      problems.require(
          !names.contains(side.name()),
          side.name(),
          "a feature is named once",
          () -> "it is there again",
          "remove one");
      names.add(side.name());
    }
  }

  /** A vector has too many values that another may stand for, and is seldom that of another id. */
  private static void requireNoNoisedVectors(
      Problems problems, List<TransformConfig> pre, List<FeatureConfig> sides) {
    if (swapNoiseProbability(pre) == 0) {
      return;
    }
    for (var side : sides) {
      problems.require(
          !(side instanceof FeatureConfig.Vector),
          side.name(),
          "swap noise works on ids, bags and numbers",
          () -> "this feature is a vector",
          "set swap_noise_prob to 0, or leave the feature out");
    }
  }

  private static void requireTransforms(
      Problems problems, List<TransformConfig> pre, List<TransformConfig> post) {
    for (var transform : pre) {
      problems.require(
          transform.onValues(),
          "pre",
          "a transform before encoding works on values",
          () -> "got " + transform,
          "put it under 'post'");
    }
    for (var transform : post) {
      problems.require(
          !transform.onValues(),
          "post",
          "a transform after encoding works on vectors",
          () -> "got " + transform,
          "put it under 'pre'");
    }
  }

  /** All features that are read, the item first. */
  public List<FeatureConfig> features() {
    return all(item, sideFeatures);
  }

  private static List<FeatureConfig> all(
      FeatureConfig.Categorical item, List<FeatureConfig> sides) {
    var all = new ArrayList<FeatureConfig>();
    all.add(item);
    all.addAll(sides);
    return List.copyOf(all);
  }

  /** A vector that takes part in aggregation. */
  public record Part(String name, int dim) {}

  /** What is aggregated, the item first: scalars that are projected together count as one. */
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    parts.add(new Part(item.name(), item.dim()));
    parts.addAll(aggregated(item, sideFeatures, continuousProjection));
    return List.copyOf(parts);
  }

  private static List<Part> aggregated(
      FeatureConfig item, List<FeatureConfig> sides, Optional<MlpConfig> together) {
    var parts = new ArrayList<Part>();
    for (var side : sides) {
      if (together.isEmpty() || !(side instanceof FeatureConfig.Scalar)) {
        parts.add(new Part(side.name(), side.dim()));
      }
    }
    together.ifPresent(mlp -> parts.add(new Part(CONTINUOUS_PROJECTION, mlp.outputDim())));
    return parts;
  }

  /** Width after aggregation, before the projection. */
  public int aggregatedDim() {
    return switch (aggregation) {
      case AggregationConfig.Concat(), AggregationConfig.Stack() ->
          parts().stream().mapToInt(Part::dim).sum();
      case AggregationConfig.ElementWiseSum(), AggregationConfig.ElementWiseSumItemMulti(var _) ->
          item.dim();
    };
  }

  /** Width that leaves the layer. */
  public int outputDim() {
    return projection.map(MlpConfig::outputDim).orElseGet(this::aggregatedDim);
  }

  /** Chance that a value is swapped in training, 0 without swap noise. */
  public double swapNoiseProbability() {
    return swapNoiseProbability(pre);
  }

  private static double swapNoiseProbability(List<TransformConfig> pre) {
    return pre.stream()
        .mapToDouble(t -> t instanceof TransformConfig.SwapNoise(var p) ? p : 0)
        .max()
        .orElse(0);
  }
}
