package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Soft one-hot encoding of a continuous feature: numbers (…) in, vectors (…, E) out, the mixture
 * softmax(x·w + c)·T of K learned vectors, then a layer norm where the config has one
 * (Transformers4Rec, SoftEmbedding and TabularLayerNorm).
 */
final class SoftOneHot extends AbstractBlock {
  /** TabularLayerNorm's, fixed there. */
  private static final float LAYER_NORM_EPS = 1e-5f;

  private final int dim;
  private final Parameter weight;
  private final Parameter bias;
  private final Parameter table;
  private final Optional<LayerNorm> layerNorm;

  SoftOneHot(FeatureConfig.SoftOneHot feature, Initialization initialization) {
    dim = feature.dim();
    int bins = feature.embeddings();
    var name = feature.name();
    // Like PyTorch's Linear(1, K): uniform in ±1/√1.
    weight =
        parameter(
            "weight",
            Parameter.Type.WEIGHT,
            initialization.uniform(name + " weight", 1),
            new Shape(bins));
    bias =
        parameter(
            "bias",
            Parameter.Type.BIAS,
            initialization.uniform(name + " bias", 1),
            new Shape(bins));
    table =
        parameter(
            "table",
            Parameter.Type.WEIGHT,
            initialization.normal(name + " table", feature.initStd()),
            new Shape(bins, dim));
    layerNorm =
        feature.normalized()
            ? Optional.of(
                addChildBlock(
                    "norm", LayerNorm.builder().axis(1).optEpsilon(LAYER_NORM_EPS).build()))
            : Optional.empty();
  }

  private Parameter parameter(
      String name, Parameter.Type type, Initializer initializer, Shape shape) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optInitializer(initializer)
            .optShape(shape)
            .build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    layerNorm.ifPresent(norm -> norm.initialize(manager, dataType, new Shape(1, dim)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var x = inputs.head(); // (…)
    var device = x.getDevice();
    var rows = parameters.getValue(table, device, training);
    var share =
        x.expandDims(-1) // (…, 1)
            .mul(parameters.getValue(weight, device, training))
            .add(parameters.getValue(bias, device, training)) // (…, K)
            .softmax(-1);
    var mixture = share.matMul(Borrowed.view(rows, x.getManager())); // (…, E)
    return layerNorm.isEmpty()
        ? new NDList(mixture)
        : layerNorm.get().forward(parameters, new NDList(mixture), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(dim)};
  }
}
