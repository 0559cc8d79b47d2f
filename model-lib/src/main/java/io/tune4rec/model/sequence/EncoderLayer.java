package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;

/**
 * y = LN(h + attention(h)), then LN(y + feedForward(y)). Inputs: h (B, S, D) and, where something
 * is forbidden, a mask that broadcasts to (B, H, S, S). Output: (B, S, D).
 */
final class EncoderLayer extends AbstractBlock {
  private final SelfAttentionPart attention;
  private final LayerNorm attentionNorm;
  private final FeedForward feedForward;
  private final LayerNorm norm;

  EncoderLayer(
      String path,
      EncoderPlan plan,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    var shape = plan.shape();
    double std = shape.initializerRange();
    attention =
        addChildBlock(
            "attention", new SelfAttentionPart(path, shape, std, kernels, initialization, seeds));
    attentionNorm = addChildBlock("attention_norm", Encoder.norm(shape));
    feedForward =
        addChildBlock(
            "feed_forward",
            new FeedForward(
                path,
                FeedForward.Settings.of(shape, 0, plan.lastDropout(), std),
                kernels,
                initialization,
                seeds));
    norm = addChildBlock("norm", Encoder.norm(shape));
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
    var heard = attention.forward(parameters, inputs, training).head();
    var sum = new NDList(heard.add(inputs.head()));
    var y = attentionNorm.forward(parameters, sum, training); // (B, S, D)
    var fed = feedForward.forward(parameters, y, training).head();
    return norm.forward(parameters, new NDList(fed.add(y.head())), training); // (B, S, D)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
