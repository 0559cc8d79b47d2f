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
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Layer 3: GPT-2 (Radford et al. 2019, equations as in Hugging Face's implementation), causal,
 * pre-norm with a norm at the end, learned positions from the start of the session.
 */
public final class Gpt2 extends AbstractBlock implements SequenceBlock {
  private final SequenceConfig.Gpt2 config;
  private final Parameter positions;
  private final SeededDropout inputDropout;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm finalNorm;

  /** What one layer adds to the states, and the norms before it. */
  private record Layer(
      LayerNorm attentionNorm,
      Gpt2Attention attention,
      LayerNorm feedForwardNorm,
      FeedForward feedForward) {}

  public Gpt2(
      SequenceConfig.Gpt2 config,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.config = config;
    double std = config.shape().initializerRange();
    positions =
        addParameter(
            Parameter.builder()
                .setName("positions")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(config.maxPositions(), config.dModel()))
                .build());
    positions.setInitializer(initialization.normal("positions", std));
    inputDropout =
        addChildBlock("input_dropout", new SeededDropout(config.shape().dropout(), kernels, seeds));
    var feedForward =
        new FeedForward.Settings(
            config.dModel(), 0, config.shape().dropout(), std, lastStd(config));
    for (int i = 0; i < config.shape().nLayer(); i++) {
      var path = "layer " + i;
      layers.add(
          new Layer(
              norm("attention_norm" + i),
              addChildBlock(
                  "attention" + i, new Gpt2Attention(path, config, kernels, initialization, seeds)),
              norm("feed_forward_norm" + i),
              addChildBlock(
                  "feed_forward" + i,
                  new FeedForward(path, feedForward, kernels, initialization, seeds))));
    }
    finalNorm = norm("final_norm");
  }

  /** The initial spread of what each part ends with: 2·nLayer of them add up in the residual. */
  static double lastStd(SequenceConfig.Gpt2 config) {
    return config.shape().initializerRange() / Math.sqrt(2.0 * config.shape().nLayer());
  }

  private LayerNorm norm(String name) {
    return addChildBlock(
        name,
        LayerNorm.builder().axis(2).optEpsilon((float) config.shape().layerNormEps()).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    for (var child : getChildren().values()) {
      child.initialize(manager, dataType, inputShapes[0]);
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    return new NDList(hiddenStates(parameters, inputs, training).getLast());
  }

  @Override
  public List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training) {
    var mask = AttentionMask.of(inputs, true).orElseThrow();
    var placed = inputs.head().add(places(parameters, inputs.head(), training)); // (B, S, D)
    var h = inputDropout.forward(parameters, new NDList(placed), training).head();
    var states = new ArrayList<NDArray>();
    for (var layer : layers) {
      states.add(h);
      var attended = layer.attentionNorm().forward(parameters, new NDList(h), training);
      attended.add(mask);
      h = h.add(layer.attention().forward(parameters, attended, training).head());
      var fed = layer.feedForwardNorm().forward(parameters, new NDList(h), training);
      h = h.add(layer.feedForward().forward(parameters, fed, training).head());
    }
    // As in the original, the last layer's state is seen through the norm only.
    states.add(finalNorm.forward(parameters, new NDList(h), training).head());
    return states;
  }

  /** The vectors of the first S positions, (S, D). */
  private NDArray places(ParameterStore parameters, NDArray x, boolean training) {
    var table = parameters.getValue(positions, x.getDevice(), training);
    return Borrowed.view(table, x.getManager()).get(":" + x.getShape().get(1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
