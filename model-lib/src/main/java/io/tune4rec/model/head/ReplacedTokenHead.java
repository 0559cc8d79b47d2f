package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.weight.Initialization;

/**
 * Layer 4: tells replaced items from real ones, as the discriminator of replaced-token detection
 * (ELECTRA; the code of the Transformers4Rec paper): linear, tanh, linear.
 *
 * <p>As a block: hidden states (B, S, W) in, logits (B, S) that an item was replaced out.
 */
public final class ReplacedTokenHead extends AbstractBlock {
  private final int width;
  private final Linear dense;
  private final Linear output;

  /**
   * @param width W
   */
  public ReplacedTokenHead(int width, Initialization initialization) {
    this.width = width;
    dense =
        addChildBlock(
            "dense", Linears.of("discriminator dense", width, width, true, initialization));
    output =
        addChildBlock("output", Linears.of("discriminator output", width, 1, true, initialization));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    dense.initialize(manager, dataType, new Shape(1, width));
    output.initialize(manager, dataType, new Shape(1, width));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var states = new NDList(inputs.get(0)); // (B, S, W)
    var inner = Activation.tanh(dense.forward(parameters, states, training).head());
    return new NDList(output.forward(parameters, new NDList(inner), training).head().squeeze(-1));
  }

  /**
   * The mean cross-entropy over real positions; 0 with no gradient if there are none.
   *
   * @param logits (B, S)
   * @param replaced (B, S), 1 where the item shown is not the session's own, else 0
   * @param lengths (B) of the sessions, int32 or int64
   * @return a scalar owned by the manager of {@code logits}
   */
  public NDArray loss(NDArray logits, NDArray replaced, NDArray lengths) {
    var real = RowLosses.real(lengths, logits.getShape().get(1));
    var targets = replaced.toType(DataType.FLOAT32, false);
    return RowLosses.mean(RowLosses.binary(logits.toType(DataType.FLOAT32, false), targets), real);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].slice(0, 2)};
  }
}
