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
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Layer 3: XLNet's single stream (Yang et al. 2019, equations as in Hugging Face's implementation),
 * post-norm, relative positions without a limit on the length.
 */
public final class XlNet extends AbstractBlock implements SequenceBlock {
  private final SequenceConfig.XlNet config;
  private final RelativePositions positions;
  private final SeededDropout inputDropout;
  private final SeededDropout positionDropout;
  private final List<XlNetAttention> attentions = new ArrayList<>();
  private final List<FeedForward> feedForwards = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final SeededDropout outputDropout;

  public XlNet(
      SequenceConfig.XlNet config,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.config = config;
    positions = new RelativePositions(config.dModel(), config.attention());
    inputDropout = dropout("input_dropout", kernels, seeds);
    positionDropout = dropout("position_dropout", kernels, seeds);
    var shape = config.shape();
    var feedForward =
        FeedForward.Settings.of(shape, shape.dropout(), shape.dropout(), shape.initializerRange());
    for (int i = 0; i < shape.nLayer(); i++) {
      var path = "layer " + i;
      attentions.add(
          addChildBlock(
              "attention" + i, new XlNetAttention(path, config, kernels, initialization, seeds)));
      feedForwards.add(
          addChildBlock(
              "feed_forward" + i,
              new FeedForward(path, feedForward, kernels, initialization, seeds)));
      norms.add(
          addChildBlock(
              "norm" + i,
              LayerNorm.builder().axis(2).optEpsilon((float) shape.layerNormEps()).build()));
    }
    outputDropout = dropout("output_dropout", kernels, seeds);
  }

  private SeededDropout dropout(String name, Kernels kernels, DropoutSeeds seeds) {
    return addChildBlock(name, new SeededDropout(config.shape().dropout(), kernels, seeds));
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
    var states = hiddenStates(parameters, inputs, training);
    return outputDropout.forward(parameters, new NDList(states.getLast()), training);
  }

  @Override
  public List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training) {
    int length = Math.toIntExact(inputs.head().getShape().get(1));
    var step = inputs.head().getManager();
    var x = inputDropout.forward(parameters, new NDList(inputs.head()), training).head();
    var encodings = new NDList(positions.encodings(length, step)); // (J, D)
    var offsets = positionDropout.forward(parameters, encodings, training).head();
    var states = new ArrayList<NDArray>();
    states.add(x);
    var mask = AttentionMask.of(inputs, config.attention() == Attention.UNI);
    for (int i = 0; i < attentions.size(); i++) {
      var attended = new NDList(states.getLast(), offsets);
      mask.ifPresent(attended::add);
      var heard = attentions.get(i).forward(parameters, attended, training);
      var fed = feedForwards.get(i).forward(parameters, heard, training).head();
      var sum = new NDList(fed.add(heard.head()));
      states.add(norms.get(i).forward(parameters, sum, training).head());
    }
    return states;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
