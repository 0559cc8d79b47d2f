package io.tune4rec.model.sequence;

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
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.MixedLinear;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layer 3: BERT (Devlin et al. 2019) and its kin RoBERTa, ELECTRA, ALBERT and Longformer, equations
 * as in Hugging Face's implementation: learned positions, layer norm after each part.
 *
 * <p>The vectors of position and segment are added to x; a session is one segment, so there is one
 * such vector. What ALBERT's layers share is drawn once, but each of them drops something else.
 * Longformer's window is a mask over all pairs of positions, without its block-sparse memory: our
 * sessions are short. Nothing is looked at globally, as in Transformers4Rec.
 */
public final class Encoder extends AbstractBlock implements SequenceBlock {
  private final EncoderPlan plan;
  private final DropoutSeeds seeds;
  private final LearnedPositions positions;
  private final Parameter segment;
  private final LayerNorm inputNorm;
  private final SeededDropout inputDropout;
  private final Optional<Linear> mapping;
  private final List<EncoderLayer> groups = new ArrayList<>();

  Encoder(EncoderPlan plan, Kernels kernels, Initialization initialization, DropoutSeeds seeds) {
    this.plan = plan;
    this.seeds = seeds;
    var shape = plan.shape();
    double std = shape.initializerRange();
    int rows = plan.firstPosition() + plan.positions();
    positions =
        new LearnedPositions(
            addParameter(LearnedPositions.table(rows, shape, initialization)),
            plan.firstPosition());
    segment =
        addParameter(
            Parameter.builder()
                .setName("segment")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(shape.dModel()))
                .build());
    segment.setInitializer(initialization.normal("segment", std));
    inputNorm = addChildBlock("input_norm", norm(shape));
    inputDropout =
        addChildBlock("input_dropout", new SeededDropout(shape.dropout(), kernels, seeds));
    mapping =
        plan.mapping() ? Optional.of(mapping(shape, kernels, initialization)) : Optional.empty();
    for (int g = 0; g < plan.groups(); g++) {
      groups.add(
          addChildBlock(
              "layer" + g, new EncoderLayer("layer " + g, plan, kernels, initialization, seeds)));
    }
  }

  private Linear mapping(TransformerConfig shape, Kernels kernels, Initialization initialization) {
    var linear =
        addChildBlock(
            "mapping", new MixedLinear(Linear.builder().setUnits(shape.dModel()), kernels));
    linear.setInitializer(
        initialization.normal("mapping", shape.initializerRange()), Parameter.Type.WEIGHT);
    return linear;
  }

  static LayerNorm norm(TransformerConfig shape) {
    return LayerNorm.builder().axis(2).optEpsilon((float) shape.layerNormEps()).build();
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
    var mask = AttentionMask.of(inputs, plan.reach());
    var states = new ArrayList<NDArray>();
    states.add(placed(parameters, inputs.head(), training));
    for (int i = 0; i < plan.shape().nLayer(); i++) {
      var layer = groups.get(plan.group(i));
      var attended = new NDList(states.getLast());
      mask.ifPresent(attended::add);
      var next =
          seeds.inRound(plan.round(i), () -> layer.forward(parameters, attended, training).head());
      states.add(next);
    }
    return states;
  }

  /** What the first layer gets, (B, S, D). */
  private NDArray placed(ParameterStore parameters, NDArray x, boolean training) {
    var here =
        x.add(positions.of(x, parameters, training))
            .add(parameters.getValue(segment, x.getDevice(), training));
    var normed = inputNorm.forward(parameters, new NDList(here), training);
    var dropped = inputDropout.forward(parameters, normed, training);
    return mapping
        .map(linear -> linear.forward(parameters, dropped, training))
        .orElse(dropped)
        .head();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
