package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.aggregation.ContextFusion;
import io.tune4rec.model.aggregation.EmbeddingTable;
import io.tune4rec.model.aggregation.FeatureAggregation;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.layer.Mlp;
import io.tune4rec.model.masking.ItemMask;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.sequence.SequenceBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Layers 1 to 3: columns of a batch become hidden states, through aggregation, mask, the MLPs
 * between, the sequence block and the fusion of context.
 *
 * <p>As a block its inputs are those of {@link #inputs} and its output the states (B, S', W).
 */
final class Tower extends AbstractBlock {
  private final TowerConfig config;
  private final int firstColumn;
  private final FeatureAggregation aggregation;
  private final ItemMask mask;
  private final List<Mlp> between = new ArrayList<>();
  private final SequenceBlock sequence;
  private final Optional<Generator> generator;
  private final Optional<ContextFusion> fusion;

  /**
   * @param firstColumn which column of a batch is the tower's item
   */
  Tower(TowerConfig config, int firstColumn, Making making) {
    this.config = config;
    this.firstColumn = firstColumn;
    var input = config.input();
    var kernels = making.kernels();
    var initialization = making.initialization();
    var seeds = making.seeds();
    aggregation =
        addChildBlock(
            "aggregation",
            new FeatureAggregation(
                input, !making.released(), kernels, initialization, seeds, making.rows()));
    int in = input.outputDim();
    mask = addChildBlock("mask", new ItemMask(in, initialization));
    for (var mlp : config.between()) {
      var path = "between" + between.size();
      between.add(addChildBlock(path, new Mlp(path, mlp, in, kernels, initialization, seeds)));
      in = mlp.outputDim();
    }
    sequence =
        addChildBlock(
            "sequence", SequenceBlock.of(config.sequence(), kernels, initialization, seeds));
    generator =
        hasGenerator(making)
            ? Optional.of(
                addChildBlock(
                    "generator", new Generator(config.sequence(), making.under("generator"))))
            : Optional.empty();
    fusion =
        config
            .fusion()
            .map(
                f ->
                    addChildBlock(
                        "fusion",
                        new ContextFusion(
                            f,
                            config.sequence().dModel(),
                            !making.released(),
                            kernels,
                            initialization.under("fusion"),
                            seeds,
                            making.rows())));
  }

  private boolean hasGenerator(Making making) {
    return !making.released()
        && config.masking() instanceof MaskingConfig.ReplacedToken rtd
        && !rtd.tiedGenerator();
  }

  TowerConfig config() {
    return config;
  }

  EmbeddingTable item() {
    return aggregation.item();
  }

  /** Columns of a batch that are a tower's. */
  static int columns(TowerConfig config) {
    return config.input().features().size()
        + config.fusion().map(f -> f.context().size()).orElse(0);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    int features = config.input().features().size();
    aggregation.initialize(manager, dataType, Arrays.copyOf(inputShapes, features));
    var sessions = new Shape(1, 2);
    mask.initialize(manager, dataType, sessions.add(config.input().outputDim()));
    int in = config.input().outputDim();
    for (int i = 0; i < between.size(); i++) {
      between.get(i).initialize(manager, dataType, sessions.add(in));
      in = config.between().get(i).outputDim();
    }
    var states = sessions.add(config.sequence().dModel());
    sequence.initialize(manager, dataType, states);
    generator.ifPresent(block -> block.initialize(manager, dataType, states));
    if (fusion.isPresent()) {
      var fused = new ArrayList<Shape>();
      fused.add(states);
      fused.addAll(Arrays.asList(inputShapes).subList(features, columns(config)));
      fusion.get().initialize(manager, dataType, fused.toArray(Shape[]::new));
    }
  }

  /**
   * The block's inputs, owned by {@code step}: the features in the order of the input config; the
   * context of the fusion; shown and hidden (B, S', 1); then mayAttend (B, S') unless all may, and
   * the order (B, S', S') of plm.
   */
  NDList inputs(SessionBatch batch, Masked masked, NDManager step) {
    int length = Math.min(batch.length(), masked.length());
    var trimmed = batch.trimmed(length);
    int features = config.input().features().size();
    var inputs = new NDList();
    for (var column : own(trimmed).subList(0, features)) {
      inputs.add(BatchArrays.of(column, trimmed, step));
    }
    for (var column : own(batch).subList(features, columns(config))) {
      inputs.add(HiddenContext.of(column, batch, masked, step));
    }
    var cells = new Shape(masked.sessions(), masked.length(), 1);
    inputs.add(step.create(masked.indicator(Cell.SHOWN), cells));
    inputs.add(step.create(masked.indicator(Cell.HIDDEN), cells));
    var positions = new Shape(masked.sessions(), masked.length());
    masked.mayAttend().ifPresent(may -> inputs.add(ones(may, positions, step)));
    masked
        .order()
        .ifPresent(order -> inputs.add(ones(order, positions.add(masked.length()), step)));
    return inputs;
  }

  private List<Column> own(SessionBatch batch) {
    return batch.inputs().subList(firstColumn, firstColumn + columns(config));
  }

  /** A batch of the same sessions in which the tower is shown other items. */
  SessionBatch shown(SessionBatch batch, int[] items) {
    var inputs = new ArrayList<>(batch.inputs());
    inputs.set(firstColumn, new Column.Ids(items));
    return new SessionBatch(batch.sessions(), batch.items(), inputs, batch.targets());
  }

  private static NDArray ones(boolean[] where, Shape shape, NDManager step) {
    var ones = new float[where.length];
    for (int i = 0; i < where.length; i++) {
      ones[i] = where[i] ? 1 : 0;
    }
    return step.create(ones, shape);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var interactions = interactions(parameters, inputs, training);
    var masked = masked(parameters, interactions, inputs, training);
    return new NDList(states(parameters, masked, inputs, training));
  }

  /** The interactions as they are, (B, S, A). */
  NDArray interactions(ParameterStore parameters, NDList inputs, boolean training) {
    var features = inputs.subNDList(0, config.input().features().size());
    return aggregation.forward(parameters, features, training).head();
  }

  /** With the mask where they are hidden, (B, S', A). */
  NDArray masked(ParameterStore parameters, NDArray interactions, NDList inputs, boolean training) {
    int cells = columns(config);
    var shown = new NDList(interactions, inputs.get(cells), inputs.get(cells + 1));
    return mask.forward(parameters, shown, training).head();
  }

  /** What leaves the tower, through rtd's generator where it is a block of its own, (B, S', W). */
  NDArray states(ParameterStore parameters, NDArray masked, NDList inputs, boolean training) {
    var x = between(parameters, masked, training);
    var attended = attended(x, inputs);
    var hidden =
        generator.isPresent()
            ? generator.get().forward(parameters, attended, training)
            : sequence.forward(parameters, attended, training);
    return fused(parameters, hidden.head(), inputs, training);
  }

  /**
   * What leaves the tower through the whole sequence block: the same as {@link #states}, unless rtd
   * has a generator of its own, whose are those.
   */
  NDArray wholeStates(ParameterStore parameters, NDArray shown, NDList inputs, boolean training) {
    var x = between(parameters, shown, training);
    var hidden = sequence.forward(parameters, attended(x, inputs), training).head();
    return fused(parameters, hidden, inputs, training);
  }

  private NDArray between(ParameterStore parameters, NDArray masked, boolean training) {
    var x = new NDList(masked);
    for (var mlp : between) {
      x = mlp.forward(parameters, x, training);
    }
    return x.head(); // (B, S', D)
  }

  private NDList attended(NDArray x, NDList inputs) {
    var attended = new NDList(x);
    attended.addAll(inputs.subList(columns(config) + 2, inputs.size()));
    return attended;
  }

  private NDArray fused(
      ParameterStore parameters, NDArray hidden, NDList inputs, boolean training) {
    if (fusion.isEmpty()) {
      return hidden;
    }
    var fused = new NDList(hidden);
    fused.addAll(inputs.subList(config.input().features().size(), columns(config)));
    return fusion.get().forward(parameters, fused, training).head();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[columns(config)].slice(0, 2).add(config.outputDim())};
  }
}
