package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.kernel.SelfAttention;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Self-attention and the dropout after it, without norm and residual. Inputs: states (B, S, D) and,
 * where something is forbidden, a mask that broadcasts to (B, H, S, S). Output: (B, S, D).
 */
final class SelfAttentionPart extends AbstractBlock {
  private final SelfAttention attention;
  private final Parameter qkv;
  private final Parameter qkvBias;
  private final Parameter out;
  private final Parameter outBias;
  private final SeededDropout dropout;
  private final DropoutSeeds seeds;
  private final int probabilitySite;

  /**
   * @param outStd standard deviation of the initial weights of the output; biases start at zero
   */
  SelfAttentionPart(
      String path,
      TransformerConfig shape,
      double outStd,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.seeds = seeds;
    attention = new SelfAttention(shape.nHead(), shape.attentionDropout(), kernels);
    long d = shape.dModel();
    qkv = weight("qkv", new Shape(d, 3 * d), path, shape.initializerRange(), initialization);
    qkvBias = bias("qkv_bias", new Shape(3 * d));
    out = weight("out", new Shape(d, d), path, outStd, initialization);
    outBias = bias("out_bias", new Shape(d));
    probabilitySite = seeds.newSite();
    dropout = addChildBlock("dropout", new SeededDropout(shape.dropout(), kernels, seeds));
  }

  private Parameter weight(
      String name, Shape shape, String path, double std, Initialization initialization) {
    var parameter = learned(name, Parameter.Type.WEIGHT, shape);
    parameter.setInitializer(initialization.normal(path + " " + name, std));
    return parameter;
  }

  private Parameter bias(String name, Shape shape) {
    var parameter = learned(name, Parameter.Type.BIAS, shape);
    parameter.setInitializer(Initializer.ZEROS);
    return parameter;
  }

  private Parameter learned(String name, Parameter.Type type, Shape shape) {
    return addParameter(Parameter.builder().setName(name).setType(type).optShape(shape).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    dropout.initialize(manager, dataType, inputShapes[0]);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var device = inputs.head().getDevice();
    var weights =
        new SelfAttention.Weights(
            parameters.getValue(qkv, device, training),
            parameters.getValue(qkvBias, device, training),
            parameters.getValue(out, device, training),
            parameters.getValue(outBias, device, training));
    var seed = training ? Optional.of(seeds.seed(probabilitySite)) : Optional.<Integer>empty();
    var mask = inputs.size() > 1 ? Optional.of(inputs.get(1)) : Optional.<NDArray>empty();
    var heard = attention.attend(inputs.get(0), mask, weights, seed); // (B, S, D)
    return dropout.forward(parameters, new NDList(heard), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
