package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
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
  private final LearnedPositions positions;
  private final SeededDropout inputDropout;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm finalNorm;

  /** What one layer adds to the states, and the norms before it. */
  private record Layer(
      LayerNorm attentionNorm,
      SelfAttentionPart attention,
      LayerNorm feedForwardNorm,
      FeedForward feedForward) {}

  public Gpt2(
      SequenceConfig.Gpt2 config,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.config = config;
    positions =
        new LearnedPositions(
            addParameter(
                LearnedPositions.table(config.maxPositions(), config.shape(), initialization)),
            0);
    inputDropout =
        addChildBlock("input_dropout", new SeededDropout(config.shape().dropout(), kernels, seeds));
    var shape = config.shape();
    double lastStd = lastStd(shape);
    var feedForward = FeedForward.Settings.of(shape, 0, shape.dropout(), lastStd);
    for (int i = 0; i < shape.nLayer(); i++) {
      var path = "layer " + i;
      layers.add(
          new Layer(
              norm("attention_norm" + i),
              addChildBlock(
                  "attention" + i,
                  new SelfAttentionPart(path, shape, lastStd, kernels, initialization, seeds)),
              norm("feed_forward_norm" + i),
              addChildBlock(
                  "feed_forward" + i,
                  new FeedForward(path, feedForward, kernels, initialization, seeds))));
    }
    finalNorm = norm("final_norm");
  }

  /** The initial spread of what each part ends with: 2·nLayer of them add up in the residual. */
  private static double lastStd(TransformerConfig shape) {
    return shape.initializerRange() / Math.sqrt(2.0 * shape.nLayer());
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
    var mask = AttentionMask.of(inputs, Reach.BACK);
    var x = inputs.head();
    var placed = x.add(positions.of(x, parameters, training)); // (B, S, D)
    var h = inputDropout.forward(parameters, new NDList(placed), training).head();
    var states = new ArrayList<NDArray>();
    for (var layer : layers) {
      states.add(h);
      var attended = layer.attentionNorm().forward(parameters, new NDList(h), training);
      mask.ifPresent(attended::add);
      h = h.add(layer.attention().forward(parameters, attended, training).head());
      var fed = layer.feedForwardNorm().forward(parameters, new NDList(h), training);
      h = h.add(layer.feedForward().forward(parameters, fed, training).head());
    }
    // As in the original, the last layer's state is seen through the norm only.
    states.add(finalNorm.forward(parameters, new NDList(h), training).head());
    return states;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
