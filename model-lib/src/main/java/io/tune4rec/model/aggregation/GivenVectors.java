package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FeatureConfig.Pooling;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Vectors that come with the data: (B, P) or (B, S, P) in; (…, E) out, or (B, E) where a pooling
 * makes one of a session's. Linear with bias, pooling, layer norm, in this order and each where the
 * config has it (Transformers4Rec, PretrainedEmbeddingFeatures).
 *
 * <p>A vector that is zero throughout is a missing one, or padding, and takes no part in a pooling;
 * without any the result of it is zero.
 */
final class GivenVectors extends AbstractBlock {
  private static final float LAYER_NORM_EPS = 1e-5f;

  /** Beyond every value, so that it is no maximum; finite, so that it times 0 is 0. */
  private static final float FAR = 1e30f;

  private final FeatureConfig.Vector feature;
  private final Optional<Linear> projection;
  private final Optional<LayerNorm> norm;

  GivenVectors(FeatureConfig.Vector feature, Initialization initialization) {
    this.feature = feature;
    projection =
        feature.projection().isEmpty()
            ? Optional.empty()
            : Optional.of(
                addChildBlock(
                    "projection",
                    linear(feature.name(), feature.width(), feature.dim(), initialization)));
    norm =
        feature.normalized()
            ? Optional.of(
                addChildBlock(
                    "norm", LayerNorm.builder().axis(1).optEpsilon(LAYER_NORM_EPS).build()))
            : Optional.empty();
  }

  /** As PyTorch's Linear: weight and bias uniform in ±1/√in. */
  static Linear linear(String feature, int in, int out, Initialization initialization) {
    var linear = Linear.builder().setUnits(out).build();
    double bound = 1 / Math.sqrt(in);
    linear.setInitializer(
        initialization.uniform(feature + " weight", bound), Parameter.Type.WEIGHT);
    linear.setInitializer(initialization.uniform(feature + " bias", bound), Parameter.Type.BIAS);
    return linear;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    projection.ifPresent(p -> p.initialize(manager, dataType, new Shape(1, feature.width())));
    norm.ifPresent(n -> n.initialize(manager, dataType, new Shape(1, feature.dim())));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var given = inputs.head();
    var vectors =
        projection
            .map(p -> p.forward(parameters, new NDList(given), training).head())
            .orElse(given);
    if (feature.pooling().isPresent() && given.getShape().dimension() == 3) {
      vectors = pooled(vectors, real(given), feature.pooling().get());
    }
    if (norm.isEmpty()) {
      return new NDList(vectors);
    }
    return norm.get().forward(parameters, new NDList(vectors), training);
  }

  /** (B, S, 1), 1 where a vector is not zero throughout. */
  private static NDArray real(NDArray given) {
    return given.neq(0).toType(DataType.FLOAT32, false).max(new int[] {2}, true);
  }

  /** (B, S, E) to (B, E). */
  private static NDArray pooled(NDArray vectors, NDArray real, Pooling pooling) {
    var count = real.sum(new int[] {1}).maximum(1f); // (B, 1)
    var any = real.max(new int[] {1}); // (B, 1)
    return switch (pooling) {
      case SUM -> vectors.mul(real).sum(new int[] {1});
      case MEAN -> vectors.mul(real).sum(new int[] {1}).div(count);
      case MAX -> pushed(vectors, real, -FAR).max(new int[] {1}).mul(any);
      case MIN -> pushed(vectors, real, FAR).min(new int[] {1}).mul(any);
    };
  }

  private static NDArray pushed(NDArray vectors, NDArray real, float far) {
    var missing = real.neg().add(1f).mul(Constant.of(real, far));
    return vectors.mul(real).add(missing);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    var shape = inputShapes[0];
    int kept = feature.pooling().isPresent() ? 1 : shape.dimension() - 1;
    return new Shape[] {shape.slice(0, kept).add(feature.dim())};
  }
}
