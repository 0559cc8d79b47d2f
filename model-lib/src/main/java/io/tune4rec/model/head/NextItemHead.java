package io.tune4rec.model.head;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.layer.Mlp;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Layer 4: scores every item at the positions that predict one.
 *
 * <p>As a block: hidden states (B, S, W) and the indices (N), int32 or int64, of predicted
 * positions in (B·S) in; queries (N, E) out, through the task's block. A tied head scores them with
 * the item table, and without a block maps W to its width by a linear layer with bias where they
 * differ; an untied head has a table of its own, as wide as what reaches it.
 *
 * <p>Source: Transformers4Rec, NextItemPredictionTask; the bias is that of the paper's code. The
 * score of the padding id is one like any other here: whoever ranks leaves it out.
 */
public final class NextItemHead extends AbstractBlock {
  private final TaskConfig.NextItem task;
  private final Items items;
  private final int width;
  private final int queryWidth;
  private final Optional<Block> toQuery;
  private final Optional<Parameter> table;
  private final Optional<Parameter> bias;

  /**
   * The item vocabulary that is scored.
   *
   * @param vocabulary V, with the padding id 0
   * @param width of the item table
   * @param zeroPadding whether row 0 of an untied head's table starts at zero, where it then stays
   */
  public record Items(int vocabulary, int width, boolean zeroPadding) {}

  /**
   * @param width W
   * @throws InvalidInputException if a tied head's block does not end with the item table's width
   */
  public NextItemHead(
      TaskConfig.NextItem task,
      int width,
      Items items,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.task = task;
    this.items = items;
    this.width = width;
    queryWidth = queryWidth(task, width, items);
    toQuery = toQuery(kernels, initialization, seeds);
    // Kaiming-uniform with a = √5, as the released library starts it: ±1/√E.
    double bound = 1 / Math.sqrt(queryWidth);
    table =
        task.tied()
            ? Optional.empty()
            : Optional.of(
                parameter(
                    "table",
                    Parameter.Type.WEIGHT,
                    new Shape(items.vocabulary(), queryWidth),
                    items.zeroPadding()
                        ? initialization.uniformAfterZeroRow("output table", bound)
                        : initialization.uniform("output table", bound)));
    bias =
        task.bias()
            ? Optional.of(
                parameter(
                    "bias", Parameter.Type.BIAS, new Shape(items.vocabulary()), Initializer.ZEROS))
            : Optional.empty();
  }

  private static int queryWidth(TaskConfig.NextItem task, int width, Items items) {
    int reached = task.block().map(block -> block.outputDim()).orElse(width);
    if (!task.tied()) {
      return reached;
    }
    if (task.block().isPresent() && reached != items.width()) {
      throw InvalidInputException.of(
          task.name() + ".block",
          "the block of a tied head ends with the item table's width",
          "got %d for a table of %d".formatted(reached, items.width()),
          "end it with %d, or untie the head".formatted(items.width()));
    }
    return items.width();
  }

  private Optional<Block> toQuery(
      Kernels kernels, Initialization initialization, DropoutSeeds seeds) {
    if (task.block().isPresent()) {
      return Optional.of(
          addChildBlock(
              "block",
              new Mlp("block", task.block().get(), width, kernels, initialization, seeds)));
    }
    return width == queryWidth
        ? Optional.empty()
        : Optional.of(
            addChildBlock(
                "to_item", Linears.of("to_item", width, queryWidth, true, initialization)));
  }

  private Parameter parameter(
      String name, Parameter.Type type, Shape shape, Initializer initializer) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optShape(shape)
            .optInitializer(initializer)
            .build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    toQuery.ifPresent(block -> block.initialize(manager, dataType, new Shape(1, width)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var states = inputs.get(0).reshape(-1, width); // (B·S, W)
    // A lookup of rows; its gradient is far cheaper than that of advanced indexing.
    var predicted = Embedding.embedding(inputs.get(1), states, SparseFormat.DENSE); // (N, W)
    return toQuery
        .map(block -> block.forward(parameters, predicted, training))
        .orElse(predicted); // (N, E)
  }

  /** E: the width of queries and of the table that scores them. */
  public int queryWidth() {
    return queryWidth;
  }

  /**
   * The table that scores, (V, E): the head's own if it has one, else the item table.
   *
   * @param itemTable what a tied head scores with; an untied one does not read it
   */
  public NDArray itemTable(ParameterStore parameters, Device device, Optional<NDArray> itemTable) {
    return table
        .map(own -> parameters.getValue(own, device, false))
        .or(() -> itemTable)
        .orElseThrow(
            () -> new IllegalArgumentException(task.name() + " is tied, but got no item table"));
  }

  /** The head's own table, if it is untied. */
  public Optional<Parameter> ownTable() {
    return table;
  }

  /** What {@link #bias(ParameterStore, Device)} gives the values of. */
  public Optional<Parameter> ownBias() {
    return bias;
  }

  /** What every item's score has on top before it is divided by the temperature, (V). */
  public Optional<NDArray> bias(ParameterStore parameters, Device device) {
    return bias.map(own -> parameters.getValue(own, device, false));
  }

  /**
   * The score of every row of the table: (q·w + bias) / temperature, in float32.
   *
   * @param queries (N, E)
   * @param itemTable (V, E) of a tied head
   * @return (N, V), owned by the manager of {@code queries}
   */
  public NDArray scores(ParameterStore parameters, NDArray queries, Optional<NDArray> itemTable) {
    return scores(parameters, queries, itemTable, 0, items.vocabulary());
  }

  /**
   * The scores of the ids from {@code from}, inclusive, to {@code to}, exclusive.
   *
   * @return (N, to - from), owned by the manager of {@code queries}
   */
  public NDArray scores(
      ParameterStore parameters, NDArray queries, Optional<NDArray> itemTable, int from, int to) {
    var step = queries.getManager();
    var device = queries.getDevice();
    var rows = part(itemTable(parameters, device, itemTable), step, from, to); // (to-from, E)
    var added = bias(parameters, device).map(all -> part(all, step, from, to)).orElse(null);
    var exact = queries.toType(DataType.FLOAT32, false);
    var products = Linear.linear(exact, rows, added).head();
    return task.temperature() == 1
        ? products
        : products.mul(Constant.of(queries, 1 / task.temperature()));
  }

  private NDArray part(NDArray all, NDManager step, int from, int to) {
    var view = Borrowed.view(all, step).toType(DataType.FLOAT32, false);
    return from == 0 && to == all.getShape().get(0) ? view : view.get(from + ":" + to);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[1].get(0), queryWidth)};
  }
}
