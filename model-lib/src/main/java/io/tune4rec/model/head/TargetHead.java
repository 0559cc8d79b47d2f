package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.layer.Mlp;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/**
 * Layer 4: predicts a column of sessions or of interactions: yes or no, one of C classes, or a
 * number.
 *
 * <p>As a block: hidden states (B, S, W) and the sessions' lengths (B), int32 or int64, in;
 * predictions out, each through summary, the task's block and a linear layer. They are logits (B)
 * for yes or no, logits (B, C) for classes, numbers (B) in a regression; with {@link Summary#EACH}
 * an axis S follows B. What stands at padding is predicted from padding and means nothing.
 *
 * <p>Source: Transformers4Rec, prediction_task.py, whose summaries read padding; lengths of S
 * everywhere reproduce them. Classes and positions are ours.
 */
public final class TargetHead extends AbstractBlock {
  private final TaskConfig task;
  private final Summary summary;
  private final int width;
  private final int outputs;
  private final Optional<Mlp> block;
  private final Linear output;

  /**
   * @param task any but a {@link TaskConfig.NextItem}
   * @param width W
   */
  public TargetHead(
      TaskConfig task,
      int width,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.task = task;
    this.width = width;
    summary =
        switch (task) {
          case TaskConfig.NextItem _ -> throw new IllegalArgumentException("no target: " + task);
          case TaskConfig.Binary binary -> binary.summary();
          case TaskConfig.MultiClass classes -> classes.summary();
          case TaskConfig.Regression regression -> regression.summary();
        };
    outputs = task instanceof TaskConfig.MultiClass classes ? classes.classes() : 1;
    block =
        task.block()
            .map(
                config ->
                    addChildBlock(
                        "block", new Mlp("block", config, width, kernels, initialization, seeds)));
    boolean bias = !(task instanceof TaskConfig.Binary);
    output =
        addChildBlock("output", Linears.of("output", reached(), outputs, bias, initialization));
  }

  private int reached() {
    return task.block().map(config -> config.outputDim()).orElse(width);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    block.ifPresent(mlp -> mlp.initialize(manager, dataType, new Shape(1, width)));
    output.initialize(manager, dataType, new Shape(1, reached()));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var summed = new NDList(summary(inputs.get(0), inputs.get(1))); // (B, W) or (B, S, W)
    var reached = block.map(mlp -> mlp.forward(parameters, summed, training)).orElse(summed);
    var predicted = output.forward(parameters, reached, training).head();
    boolean classes = task instanceof TaskConfig.MultiClass;
    return new NDList(classes ? predicted : predicted.squeeze(-1));
  }

  private NDArray summary(NDArray states, NDArray lengths) {
    return switch (summary) {
      case FIRST -> at(states, lengths.toType(DataType.INT64, false).zerosLike());
      case LAST -> at(states, lengths.toType(DataType.INT64, false).sub(1).maximum(0));
      case MEAN -> mean(states, lengths);
      case EACH -> states;
    };
  }

  /**
   * @param positions (B) int64
   * @return (B, W)
   */
  private NDArray at(NDArray states, NDArray positions) {
    long sessions = states.getShape().get(0);
    int length = (int) states.getShape().get(1);
    var starts =
        states.getManager().arange(0, (int) sessions * length, length, DataType.INT64); // (B)
    var rows = states.reshape(-1, width);
    return Embedding.embedding(positions.add(starts), rows, SparseFormat.DENSE).head();
  }

  private static NDArray mean(NDArray states, NDArray lengths) {
    var real = RowLosses.real(lengths, states.getShape().get(1)).expandDims(2); // (B, S, 1)
    var counts = lengths.toType(DataType.FLOAT32, false).maximum(1f).expandDims(1); // (B, 1)
    return states.mul(real).sum(new int[] {1}).div(counts); // (B, W)
  }

  /**
   * The mean loss over what has a target: cross-entropy on logits, or the squared error. A target
   * is missing where it is NaN, where the session is empty or the position padding, and for classes
   * where it is not in 1..C; 0 with no gradient if all are.
   *
   * @param predictions this block's output
   * @param targets (B), or (B, S) with {@link Summary#EACH}, numbers: 0 or 1 for yes or no, ids
   *     1..C for classes
   * @param lengths (B)
   * @return a scalar owned by the manager of {@code predictions}
   */
  public NDArray loss(NDArray predictions, NDArray targets, NDArray lengths) {
    var numbers = targets.toType(DataType.FLOAT32, false);
    var counts = counts(numbers, lengths);
    var known = RowLosses.present(numbers, counts);
    var exact = predictions.toType(DataType.FLOAT32, false);
    var losses =
        switch (task) {
          case TaskConfig.NextItem _ -> throw new IllegalStateException("no target: " + task);
          case TaskConfig.Binary _ -> RowLosses.binary(exact, known);
          case TaskConfig.MultiClass _ ->
              RowLosses.classes(exact, known.toType(DataType.INT64, false).sub(1).maximum(0));
          case TaskConfig.Regression _ -> RowLosses.squares(exact, known);
        };
    return RowLosses.mean(losses, counts);
  }

  private NDArray counts(NDArray targets, NDArray lengths) {
    var real =
        summary == Summary.EACH
            ? RowLosses.real(lengths, targets.getShape().get(1))
            : lengths.gt(0).toType(DataType.FLOAT32, false);
    var known =
        task instanceof TaskConfig.MultiClass
            ? targets.gte(1).logicalAnd(targets.lte(outputs))
            : targets.eq(targets);
    return real.mul(known.toType(DataType.FLOAT32, false));
  }

  /** Chances from logits, of the same shape; a regression's numbers as they are. */
  public NDArray probabilities(NDArray predictions) {
    return switch (task) {
      case TaskConfig.NextItem _ -> throw new IllegalStateException("no target: " + task);
      case TaskConfig.Binary _ -> Activation.sigmoid(predictions);
      case TaskConfig.MultiClass _ -> predictions.softmax(-1);
      case TaskConfig.Regression _ -> predictions;
    };
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    var states = inputShapes[0];
    var rows = summary == Summary.EACH ? states.slice(0, 2) : states.slice(0, 1);
    return new Shape[] {task instanceof TaskConfig.MultiClass ? rows.add(outputs) : rows};
  }
}
