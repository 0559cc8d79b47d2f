package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.Initialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Layer 3: XLNet's single stream (Yang et al. 2019, equations as in Hugging Face's implementation),
 * post-norm, relative positions without a limit on the length.
 *
 * <p>Inputs: x (B, S, D) and, unless every position may be attended to, mayAttend (B, S) float32, 1
 * where a position may be looked at and 0 where not. Output: hidden states (B, S, D).
 */
public final class XlNet extends AbstractBlock {
  private final SequenceConfig.XlNet config;
  private final RelativePositions positions;
  private final SeededDropout inputDropout;
  private final SeededDropout positionDropout;
  private final List<XlNetAttention> attentions = new ArrayList<>();
  private final List<FeedForward> feedForwards = new ArrayList<>();
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
    for (int i = 0; i < config.nLayer(); i++) {
      var path = "layer " + i;
      attentions.add(
          addChildBlock(
              "attention" + i, new XlNetAttention(path, config, kernels, initialization, seeds)));
      feedForwards.add(
          addChildBlock(
              "feed_forward" + i, new FeedForward(path, config, kernels, initialization, seeds)));
    }
    outputDropout = dropout("output_dropout", kernels, seeds);
  }

  private SeededDropout dropout(String name, Kernels kernels, DropoutSeeds seeds) {
    return addChildBlock(name, new SeededDropout(config.dropout(), kernels, seeds));
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

  /** The states after the input stage and after each layer, before the last dropout. */
  public List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training) {
    int length = Math.toIntExact(inputs.head().getShape().get(1));
    var step = inputs.head().getManager();
    var x = inputDropout.forward(parameters, new NDList(inputs.head()), training).head();
    var encodings = new NDList(positions.encodings(length, step)); // (J, D)
    var offsets = positionDropout.forward(parameters, encodings, training).head();
    var states = new ArrayList<NDArray>();
    states.add(x);
    var mask = mask(inputs, length, step);
    for (int i = 0; i < attentions.size(); i++) {
      var attended = new NDList(states.getLast(), offsets);
      attended.addAll(mask);
      var heard = attentions.get(i).forward(parameters, attended, training);
      states.add(feedForwards.get(i).forward(parameters, heard, training).head());
    }
    return states;
  }

  /** What forbids, added up; broadcasts to (B, H, S, S). Empty where nothing is forbidden. */
  private NDList mask(NDList inputs, int length, NDManager step) {
    var parts = new ArrayList<NDArray>();
    if (config.attention() == Attention.UNI) {
      parts.add(positions.future(length, step)); // (1, 1, S, S)
    }
    if (inputs.size() > 1) {
      var mayAttend = inputs.get(1);
      long b = mayAttend.getShape().get(0);
      var forbidden = mayAttend.sub(1f).mul(-RelativePositions.FORBIDDEN);
      parts.add(forbidden.reshape(b, 1, 1, length)); // (B, 1, 1, S)
    }
    return parts.stream().reduce(NDArray::add).map(NDList::new).orElseGet(NDList::new);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
