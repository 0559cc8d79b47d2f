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
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.RelativeAttention;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Relative attention, dropout, residual and layer norm. Inputs: queries (N, S, D), keys (B, S, D),
 * position encodings (J, D) and, where something is forbidden, a mask that broadcasts to (N, H, S,
 * S). Output: (N, S, D).
 */
final class RelativeAttentionPart extends AbstractBlock {
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

  RelativeAttentionPart(
      String path,
      RelativePlan plan,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.seeds = seeds;
    var shape = plan.shape();
    attention = new RelativeAttention(shape.nHead(), shape.attentionDropout(), kernels);
    var heads = new Shape(shape.nHead(), plan.headWidth());
    var projection = new Shape(shape.dModel()).addAll(heads);
    q = learned("q", Parameter.Type.WEIGHT, projection);
    k = learned("k", Parameter.Type.WEIGHT, projection);
    v = learned("v", Parameter.Type.WEIGHT, projection);
    o = learned("o", Parameter.Type.WEIGHT, projection);
    r = learned("r", Parameter.Type.WEIGHT, projection);
    contentBias = learned("r_w_bias", Parameter.Type.BIAS, heads);
    positionBias = learned("r_r_bias", Parameter.Type.BIAS, heads);
    for (var parameter : getDirectParameters().values()) {
      parameter.setInitializer(
          initialization.normal(path + " " + parameter.getName(), shape.initializerRange()));
    }
    probabilitySite = seeds.newSite();
    dropout = addChildBlock("dropout", new SeededDropout(shape.dropout(), kernels, seeds));
    norm =
        addChildBlock(
            "norm", LayerNorm.builder().axis(2).optEpsilon((float) shape.layerNormEps()).build());
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
    var queries = inputs.get(0); // (N, S, D)
    var mask = inputs.size() > 3 ? Optional.of(inputs.get(3)) : Optional.<NDArray>empty();
    var attended = new RelativeAttention.Inputs(queries, inputs.get(1), inputs.get(2), mask);
    var device = queries.getDevice();
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
    var heard = attention.attend(attended, weights, seed); // (N, S, D)
    var dropped = dropout.forward(parameters, new NDList(heard), training).head();
    return norm.forward(parameters, new NDList(dropped.add(queries)), training); // (N, S, D)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
