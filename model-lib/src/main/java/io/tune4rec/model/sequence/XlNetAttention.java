package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.RelativeAttention;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Relative attention, dropout, residual and layer norm. Inputs: h (B, S, D), position encodings (J,
 * D) and, where something is forbidden, a mask that broadcasts to (B, H, S, S). Output: (B, S, D).
 */
final class XlNetAttention extends AbstractBlock {
  private final RelativeAttention attention;
  private final Parameter q;
  private final Parameter k;
  private final Parameter v;
  private final Parameter o;
  private final Parameter r;
  private final Parameter contentBias;
  private final Parameter positionBias;
  private final SeededDropout dropout;
  private final LayerNorm norm;
  private final DropoutSeeds seeds;
  private final int probabilitySite;

  XlNetAttention(
      String path,
      SequenceConfig.XlNet config,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.seeds = seeds;
    attention =
        new RelativeAttention(config.shape().nHead(), config.shape().attentionDropout(), kernels);
    var heads = new Shape(config.shape().nHead(), config.dModel() / config.shape().nHead());
    var projection = new Shape(config.dModel()).addAll(heads);
    q = learned("q", Parameter.Type.WEIGHT, projection);
    k = learned("k", Parameter.Type.WEIGHT, projection);
    v = learned("v", Parameter.Type.WEIGHT, projection);
    o = learned("o", Parameter.Type.WEIGHT, projection);
    r = learned("r", Parameter.Type.WEIGHT, projection);
    contentBias = learned("r_w_bias", Parameter.Type.BIAS, heads);
    positionBias = learned("r_r_bias", Parameter.Type.BIAS, heads);
    for (var parameter : getDirectParameters().values()) {
      parameter.setInitializer(
          initialization.normal(
              path + " " + parameter.getName(), config.shape().initializerRange()));
    }
    probabilitySite = seeds.newSite();
    dropout = addChildBlock("dropout", new SeededDropout(config.shape().dropout(), kernels, seeds));
    norm =
        addChildBlock(
            "norm",
            LayerNorm.builder().axis(2).optEpsilon((float) config.shape().layerNormEps()).build());
  }

  private Parameter learned(String name, Parameter.Type type, Shape shape) {
    return addParameter(Parameter.builder().setName(name).setType(type).optShape(shape).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    dropout.initialize(manager, dataType, inputShapes[0]);
    norm.initialize(manager, dataType, inputShapes[0]);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var h = inputs.get(0); // (B, S, D)
    var mask = inputs.size() > 2 ? Optional.of(inputs.get(2)) : Optional.<NDArray>empty();
    var device = h.getDevice();
    var weights =
        new RelativeAttention.Weights(
            parameters.getValue(q, device, training),
            parameters.getValue(k, device, training),
            parameters.getValue(v, device, training),
            parameters.getValue(o, device, training),
            parameters.getValue(r, device, training),
            parameters.getValue(contentBias, device, training),
            parameters.getValue(positionBias, device, training));
    var seed = training ? Optional.of(seeds.seed(probabilitySite)) : Optional.<Integer>empty();
    var heard = attention.attend(h, inputs.get(1), mask, weights, seed); // (B, S, D)
    var dropped = dropout.forward(parameters, new NDList(heard), training).head();
    return norm.forward(parameters, new NDList(dropped.add(h)), training); // (B, S, D)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
