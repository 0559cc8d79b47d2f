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
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layer 3: XLNet (Yang et al. 2019) and Transformer-XL (Dai et al. 2019), equations as in Hugging
 * Face's implementations: post-norm, relative positions without a limit on the length. No memory of
 * earlier segments: a session is one segment.
 *
 * <p>Given a third input, order (B, S, S), 1 where position i (second axis) may look at j, XLNet
 * runs two streams and returns the query stream. Both look at the content stream; a position of the
 * content stream always sees itself. The streams are stacked along the batch, (2·B, S, D), content
 * first, so that they share weights in one go and draw dropout masks of their own. A row of order
 * that allows nothing attends to all alike, as in the original.
 */
public final class RelativeTransformer extends AbstractBlock implements SequenceBlock {
  private final RelativePlan plan;
  private final RelativePositions positions;
  private final Optional<Parameter> maskEmbedding;
  private final SeededDropout inputDropout;
  private final SeededDropout positionDropout;
  private final List<RelativeAttentionPart> attentions = new ArrayList<>();
  private final List<FeedForward> feedForwards = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final SeededDropout outputDropout;

  RelativeTransformer(
      RelativePlan plan, Kernels kernels, Initialization initialization, DropoutSeeds seeds) {
    this.plan = plan;
    var shape = plan.shape();
    positions = new RelativePositions(shape.dModel(), plan.encoded());
    maskEmbedding =
        plan.twoStreams() ? Optional.of(maskEmbedding(initialization)) : Optional.empty();
    inputDropout = dropout("input_dropout", kernels, seeds);
    positionDropout = dropout("position_dropout", kernels, seeds);
    var feedForward =
        FeedForward.Settings.of(shape, shape.dropout(), shape.dropout(), shape.initializerRange());
    for (int i = 0; i < shape.nLayer(); i++) {
      var path = "layer " + i;
      attentions.add(
          addChildBlock(
              "attention" + i,
              new RelativeAttentionPart(path, plan, kernels, initialization, seeds)));
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

  private Parameter maskEmbedding(Initialization initialization) {
    var parameter =
        addParameter(
            Parameter.builder()
                .setName("mask_emb")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(plan.shape().dModel()))
                .build());
    parameter.setInitializer(initialization.normal("mask_emb", plan.shape().initializerRange()));
    return parameter;
  }

  private SeededDropout dropout(String name, Kernels kernels, DropoutSeeds seeds) {
    return addChildBlock(name, new SeededDropout(plan.shape().dropout(), kernels, seeds));
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

  /**
   * With two streams, those of the query stream.
   *
   * @throws IllegalArgumentException if there is an order, but no query stream
   */
  @Override
  public List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training) {
    int streams = inputs.size() > 2 ? 2 : 1;
    var x = inputs.head();
    var start = streams == 2 ? x.concat(queries(parameters, x, training), 0) : x;
    var h = inputDropout.forward(parameters, new NDList(start), training).head();
    var encodings = positions.encodings(Math.toIntExact(x.getShape().get(1)), x.getManager());
    var offsets = positionDropout.forward(parameters, new NDList(encodings), training).head();
    var mask =
        streams == 2
            ? Optional.of(AttentionMask.ofStreams(inputs, plan.reach()))
            : AttentionMask.of(inputs, plan.reach());
    var states = new ArrayList<NDArray>();
    for (int i = 0; i < attentions.size(); i++) {
      var each = parts(h, streams); // content first
      states.add(each.getLast());
      // Nobody hears the content stream of the last layer.
      boolean all = i + 1 < attentions.size();
      var attended = new NDList(all ? h : each.getLast(), each.getFirst(), offsets);
      mask.map(m -> all ? m : parts(m, streams).getLast()).ifPresent(attended::add);
      h = layer(i, parameters, attended, training);
    }
    states.add(h);
    return states;
  }

  private static NDList parts(NDArray stacked, int streams) {
    return streams == 1 ? new NDList(stacked) : stacked.split(streams);
  }

  private NDArray layer(int i, ParameterStore parameters, NDList attended, boolean training) {
    var heard = attentions.get(i).forward(parameters, attended, training);
    var fed = feedForwards.get(i).forward(parameters, heard, training).head();
    var sum = new NDList(fed.add(heard.head()));
    return norms.get(i).forward(parameters, sum, training).head();
  }

  /** The query stream before the first layer: the learned vector at every position, as x. */
  private NDArray queries(ParameterStore parameters, NDArray x, boolean training) {
    var vector =
        maskEmbedding.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an order of prediction needs a query stream, but this block has one stream"));
    var value = parameters.getValue(vector, x.getDevice(), training);
    var one = new Shape(1, 1, plan.shape().dModel());
    return Borrowed.view(value, x.getManager(), one).broadcast(x.getShape());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
