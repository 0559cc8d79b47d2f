package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Layer 4: scores items by the item table itself.
 *
 * <p>As a block: hidden states (B, S, D) and the indices (N), int32 or int64, of predicted
 * positions in (B·S) in; queries (N, E) out. Where D and E differ, a linear layer with bias maps
 * one to the other.
 */
public final class NextItemHead extends AbstractBlock {
  private final TaskConfig.NextItem config;
  private final int width;
  private final int itemWidth;
  private final Optional<Linear> toItem;

  /**
   * @param width D
   * @param itemWidth E
   */
  public NextItemHead(
      TaskConfig.NextItem config, int width, int itemWidth, Initialization initialization) {
    this.config = config;
    this.width = width;
    this.itemWidth = itemWidth;
    toItem = width == itemWidth ? Optional.empty() : Optional.of(linear(initialization));
  }

  private Linear linear(Initialization initialization) {
    var linear = addChildBlock("to_item", Linear.builder().setUnits(itemWidth).build());
    double bound = 1 / Math.sqrt(width);
    linear.setInitializer(initialization.uniform("to_item weight", bound), Parameter.Type.WEIGHT);
    linear.setInitializer(initialization.uniform("to_item bias", bound), Parameter.Type.BIAS);
    return linear;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    toItem.ifPresent(linear -> linear.initialize(manager, dataType, new Shape(1, width)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var states = inputs.get(0).reshape(-1, width); // (B·S, D)
    // A lookup of rows; its gradient is far cheaper than that of advanced indexing.
    var predicted = Embedding.embedding(inputs.get(1), states, SparseFormat.DENSE); // (N, D)
    return toItem.map(l -> l.forward(parameters, predicted, training)).orElse(predicted); // (N, E)
  }

  /**
   * The score of every row of the table, divided by the temperature.
   *
   * @param queries (N, E)
   * @param table (V, E)
   * @return (N, V)
   */
  public NDArray scores(NDArray queries, NDArray table) {
    return Linear.linear(queries, table).head().mul(Constant.of(queries, 1 / config.temperature()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[1].get(0), itemWidth)};
  }
}
