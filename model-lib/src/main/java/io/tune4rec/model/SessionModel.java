package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.aggregation.FeatureAggregation;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.head.NextItemHead;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.loss.NextItemLoss;
import io.tune4rec.model.loss.Scored;
import io.tune4rec.model.masking.ItemMask;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.sequence.SequenceBlock;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A whole session model: four layers and a loss, assembled.
 *
 * <p>As a DJL block its inputs are those of {@link #inputs} and its output the queries (N, E), one
 * per predicted position, which {@link #scores} compares with every item. Not thread-safe.
 */
public final class SessionModel extends AbstractBlock {
  private final SessionModelConfig config;
  private final InputConfig input;
  private final int width;
  private final DropoutSeeds seeds;
  private final FeatureAggregation aggregation;
  private final SequenceMasking masking;
  private final ItemMask itemMask;
  private final SequenceBlock sequence;
  private final NextItemHead head;
  private final NextItemLoss loss;

  /**
   * @param streams of the trial: initial weights and dropout come from it
   */
  public SessionModel(SessionModelConfig config, Kernels kernels, RandomStreams streams) {
    this.config = config;
    seeds = new DropoutSeeds(streams);
    var initialization = new Initialization(streams);
    boolean released = config.compat() == Compat.T4REC_RELEASED;
    var tower = config.towers().getFirst();
    input = tower.input();
    width = tower.sequence().dModel();
    aggregation =
        addChildBlock(
            "aggregation",
            new FeatureAggregation(input, !released, kernels, initialization, seeds));
    masking = new SequenceMasking(tower.masking(), config.compat());
    itemMask = addChildBlock("mask", new ItemMask(width, initialization));
    sequence =
        addChildBlock(
            "sequence", SequenceBlock.of(tower.sequence(), kernels, initialization, seeds));
    TaskConfig.NextItem next = config.nextItem().orElseThrow();
    var items = new NextItemHead.Items(input.item().vocabulary(), input.item().dim(), !released);
    head =
        addChildBlock("head", new NextItemHead(next, width, items, kernels, initialization, seeds));
    loss = new NextItemLoss(next, released, kernels);
  }

  public SessionModelConfig config() {
    return config;
  }

  /** Creates every parameter in {@code manager}. */
  public void create(NDManager manager) {
    var sessions = new Shape(1, 2);
    var shapes = new Shape[input.features().size()];
    Arrays.fill(shapes, sessions);
    initialize(manager, DataType.FLOAT32, shapes);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    aggregation.initialize(manager, dataType, inputShapes);
    var interactions = inputShapes[0].add(width);
    itemMask.initialize(manager, dataType, interactions);
    sequence.initialize(manager, dataType, interactions);
    head.initialize(manager, dataType, interactions);
    // A name on an array would route it into a kernel's list argument.
    NamedParameters.of(this).values().forEach(p -> p.getArray().setName(null));
  }

  /** Chooses the dropout masks of training step {@code number}. */
  public void beginStep(long number) {
    seeds.beginStep(number);
  }

  /** Decides what of a batch is hidden and predicted. */
  public Masked mask(SessionBatch batch, Mode mode, RandomGenerator random) {
    return masking.mask(batch.items(), batch.sessions(), mode, random);
  }

  /**
   * The block's inputs, owned by {@code step}: the features (B, S) in the order of the input
   * config; shown and hidden (B, S', 1); the predicted positions (N); and mayAttend (B, S') unless
   * all may.
   */
  public NDList inputs(SessionBatch batch, Masked masked, NDManager step) {
    int length = Math.min(batch.length(), masked.length());
    var shape = new Shape(batch.sessions(), length);
    var inputs = new NDList();
    for (var column : batch.trimmed(length).inputs()) {
      inputs.add(
          switch (column) {
            case SessionBatch.Column.Ids(var ids) -> step.create(ids, shape);
            case SessionBatch.Column.Numbers(var numbers) -> step.create(numbers, shape);
          });
    }
    var cells = new Shape(masked.sessions(), masked.length(), 1);
    inputs.add(step.create(masked.indicator(Cell.SHOWN), cells));
    inputs.add(step.create(masked.indicator(Cell.HIDDEN), cells));
    inputs.add(step.create(masked.predict(), new Shape(masked.predict().length)));
    masked.mayAttend().ifPresent(may -> inputs.add(mayAttend(may, masked, step)));
    return inputs;
  }

  private static NDArray mayAttend(boolean[] may, Masked masked, NDManager step) {
    var ones = new float[may.length];
    for (int i = 0; i < may.length; i++) {
      ones[i] = may[i] ? 1 : 0;
    }
    return step.create(ones, new Shape(masked.sessions(), masked.length()));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var states = hidden(parameters, maskedInputs(parameters, inputs, training), inputs, training);
    int predict = input.features().size() + 2;
    return head.forward(parameters, new NDList(states, inputs.get(predict)), training); // (N, E)
  }

  /** What enters the sequence block, (B, S', D). */
  public NDArray maskedInputs(ParameterStore parameters, NDList inputs, boolean training) {
    int features = input.features().size();
    var interactions = aggregation.forward(parameters, inputs.subNDList(0, features), training);
    interactions.add(inputs.get(features));
    interactions.add(inputs.get(features + 1));
    return itemMask.forward(parameters, interactions, training).head();
  }

  /** What leaves the sequence block, (B, S', D). */
  public NDArray hidden(
      ParameterStore parameters, NDArray masked, NDList inputs, boolean training) {
    int mayAttend = input.features().size() + 3;
    var attended = new NDList(masked);
    if (inputs.size() > mayAttend) {
      attended.add(inputs.get(mayAttend));
    }
    return sequence.forward(parameters, attended, training).head();
  }

  /**
   * The mean loss over the predicted positions, a scalar owned by the manager of {@code queries}.
   *
   * @param queries (N, E), N at least 1
   * @param masked where the queries come from
   * @param random from which negatives are drawn
   */
  public NDArray loss(
      ParameterStore parameters, NDArray queries, Masked masked, RandomGenerator random) {
    int[] sessions = Arrays.stream(masked.predict()).map(p -> p / masked.length()).toArray();
    var table = itemTable(parameters, queries);
    int items = input.item().vocabulary() - 1;
    return loss.mean(
        new Scored(queries, table, Optional.empty(), masked.labels(), sessions, items), random);
  }

  /**
   * The score of every item for every query, (N, V); column 0, the padding id, is no item and has a
   * score only by accident unless the released library is reproduced.
   */
  public NDArray scores(ParameterStore parameters, NDArray queries) {
    return head.scores(parameters, queries, Optional.of(itemTable(parameters, queries)));
  }

  private NDArray itemTable(ParameterStore parameters, NDArray queries) {
    return parameters.getValue(aggregation.item().table(), queries.getDevice(), false);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    int predict = input.features().size() + 2;
    return new Shape[] {new Shape(inputShapes[predict].get(0), input.item().dim())};
  }
}
