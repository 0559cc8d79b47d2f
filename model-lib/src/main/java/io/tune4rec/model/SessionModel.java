package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.aggregation.PretrainedRows;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * A whole session model: towers, and heads that read their states.
 *
 * <p>A training step is {@link #beginStep} and {@link #loss}; evaluation and inference are {@link
 * #queries}, {@link #scores} and {@link #predictions}. All chance comes from the streams and the
 * number of the step: the same step of the same batch comes to the same bits.
 *
 * <p>As a DJL block it is its first tower: in are its {@link #inputs}, out its states (B, S', W).
 * The parameters of the first tower and the first task have the names they have in a model of one
 * of each, {@code sequence.…} and {@code head.…}; others go by {@code towers.NAME.…} and {@code
 * heads.TASK.…}. Not thread-safe; arrays made in a step belong to the manager given.
 */
public final class SessionModel extends AbstractBlock {
  static final int MASKED_PASS = 0;
  static final int OPEN_PASS = 1;

  /** Of the first task; those of further tasks follow. */
  static final int DETECTION_PASS = 2;

  private final SessionModelConfig config;
  private final RandomStreams streams;
  private final DropoutSeeds seeds;
  private final Map<String, Tower> towers = new LinkedHashMap<>();
  private final List<MaskingConfig> maskings;
  private final List<ModelTask> tasks;
  private final SequenceMasking nothingHidden;
  private long step;
  private int partNumber;
  private int items;

  /** Without pretrained tables. */
  public SessionModel(SessionModelConfig config, Kernels kernels, RandomStreams streams) {
    this(config, kernels, streams, PretrainedRows.NONE);
  }

  /**
   * @param streams of the trial: initial weights, dropout, masks, negatives and replacements come
   *     from it
   * @param rows of pretrained tables
   */
  public SessionModel(
      SessionModelConfig config, Kernels kernels, RandomStreams streams, PretrainedRows rows) {
    this.config = config;
    this.streams = streams;
    seeds = new DropoutSeeds(streams);
    boolean released = config.compat() == Compat.T4REC_RELEASED;
    var making = new Making(released, kernels, new Initialization(streams), seeds, rows);
    maskings = config.towers().stream().map(TowerConfig::masking).distinct().toList();
    nothingHidden = new SequenceMasking(new MaskingConfig.None(), config.compat());
    int column = 0;
    for (var tower : config.towers()) {
      towers.put(tower.name(), newTower(tower, column, making));
      column += Tower.columns(tower);
    }
    tasks = new ModelTasks(this, making, this::addChildBlock).all();
  }

  private Tower newTower(TowerConfig tower, int column, Making making) {
    return towers.isEmpty()
        ? addChildBlock("", new Tower(tower, column, making))
        : addChildBlock(
            "towers." + tower.name(),
            new Tower(tower, column, making.under("tower " + tower.name())));
  }

  public SessionModelConfig config() {
    return config;
  }

  /** Creates every parameter in {@code manager}. */
  public void create(NDManager manager) {
    var shapes = new Shape[config.towers().stream().mapToInt(Tower::columns).sum()];
    Arrays.fill(shapes, new Shape(1, 2));
    initialize(manager, DataType.FLOAT32, shapes);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    int column = 0;
    for (var tower : towers.values()) {
      int end = column + Tower.columns(tower.config());
      tower.initialize(manager, dataType, Arrays.copyOfRange(inputShapes, column, end));
      column = end;
    }
    for (var child : getChildren().values()) {
      if (!child.isInitialized()) {
        child.initialize(manager, dataType, inputShapes);
      }
    }
    // A name on an array would route it into a kernel's list argument.
    NamedParameters.of(this).values().forEach(p -> p.getArray().setName(null));
  }

  /**
   * Tells how often each item was interacted with, which some losses draw by.
   *
   * @param interactions by item id from 0, the padding's; ids up to the last of them are items, and
   *     an id beyond, that of all that is out of vocabulary, is no candidate. Until told, all ids
   *     are items and all items are alike
   */
  public void counts(long[] interactions) {
    items = interactions.length - 1;
    for (var task : tasks) {
      if (task instanceof NextItemTask next) {
        next.mean().counts(interactions);
      }
    }
  }

  /**
   * Chooses the chance of training step {@code number}: dropout, masks, negatives, replacements.
   */
  public void beginStep(long number) {
    step = number;
    partNumber = 0;
    seeds.beginStep(number);
  }

  /**
   * What a batch teaches, with dropout; gradients reach every parameter that took part.
   *
   * @return empty if nothing in the batch has a label
   */
  public Optional<StepLoss> loss(ParameterStore parameters, SessionBatch batch, NDManager manager) {
    return loss(parameters, BatchPart.whole(batch), manager);
  }

  /** What a part of a batch adds to its loss; empty if nothing in the part has a label. */
  public Optional<StepLoss> loss(ParameterStore parameters, BatchPart part, NDManager manager) {
    partNumber = part.number();
    seeds.beginPart(partNumber);
    var pass = new Step(this, parameters, part, Mode.TRAIN, manager);
    var losses = new LinkedHashMap<String, NDArray>();
    NDArray total = null;
    for (var task : tasks) {
      double share = share(task);
      var loss = share == 0 ? Optional.<NDArray>empty() : task.loss(pass);
      if (loss.isPresent()) {
        losses.put(task.config().name(), loss.get());
        var weighed = NextItemTask.weighted(loss.get(), share);
        total = total == null ? weighed : total.add(weighed);
      }
    }
    return Optional.ofNullable(total).map(sum -> new StepLoss(sum, losses, predictions(pass)));
  }

  private double share(ModelTask task) {
    return task.share(config.reduction(), config.heads().size());
  }

  private int predictions(Step pass) {
    return tasks.stream()
        .filter(task -> task instanceof NextItemTask && share(task) != 0)
        .map(ModelTask::head)
        .filter(head -> pass.predictedOfWhole(head) > 0)
        .map(head -> pass.mask(head).predict().length)
        .findFirst()
        .orElse(pass.batch().sessions());
  }

  /**
   * The queries of the first next-item task, (B, E), one per session: for its last item under
   * {@link Mode#EVAL}, which is hidden, and for the item after it under {@link Mode#INFER}.
   *
   * @throws IllegalStateException if there is no such task
   */
  public NDArray queries(
      ParameterStore parameters, SessionBatch batch, Mode mode, NDManager manager) {
    return judged().queries(new Step(this, parameters, BatchPart.whole(batch), mode, manager));
  }

  /**
   * The score of every id for every query, (N, V); column 0, the padding id, is no item and has a
   * score only by accident unless the released library is reproduced.
   */
  public NDArray scores(ParameterStore parameters, NDArray queries) {
    return judged().scores(parameters, queries);
  }

  /**
   * The scores of the ids from {@code from}, inclusive, to {@code to}, exclusive: (N, to - from).
   */
  public NDArray scores(ParameterStore parameters, NDArray queries, int from, int to) {
    return judged().scores(parameters, queries, from, to);
  }

  /**
   * What the tasks other than the next item say of whole sessions, by name: chances (B) of yes, (B,
   * C) of classes, numbers (B) of a regression; with an axis S behind B where every position
   * predicts, whose values at padding mean nothing.
   */
  public Map<String, NDArray> predictions(
      ParameterStore parameters, SessionBatch batch, NDManager manager) {
    return ofTargets(parameters, batch, manager, TargetTask::predictions);
  }

  /** The same before it becomes chances: logits, and numbers. */
  public Map<String, NDArray> outputs(
      ParameterStore parameters, SessionBatch batch, NDManager manager) {
    return ofTargets(parameters, batch, manager, TargetTask::outputs);
  }

  private Map<String, NDArray> ofTargets(
      ParameterStore parameters,
      SessionBatch batch,
      NDManager manager,
      BiFunction<TargetTask, Step, NDArray> said) {
    var pass = new Step(this, parameters, BatchPart.whole(batch), Mode.INFER, manager);
    var all = new LinkedHashMap<String, NDArray>();
    for (var task : tasks) {
      if (task instanceof TargetTask target) {
        all.put(target.config().name(), said.apply(target, pass));
      }
    }
    return all;
  }

  NextItemTask judged() {
    return tasks.stream()
        .filter(NextItemTask.class::isInstance)
        .map(NextItemTask.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the model has no next-item task"));
  }

  /** Decides what of a batch is hidden from the first tower and predicted. */
  public Masked mask(SessionBatch batch, Mode mode, RandomGenerator random) {
    return new SequenceMasking(config.towers().getFirst().masking(), config.compat())
        .mask(batch.items(), batch.sessions(), mode, random);
  }

  /**
   * The inputs of the first tower: the features in the order of its input config, then the context
   * of its fusion; shown and hidden (B, S', 1); mayAttend (B, S') unless all may; the order (B, S',
   * S') of plm.
   */
  public NDList inputs(SessionBatch batch, Masked masked, NDManager manager) {
    return first().inputs(batch, masked, manager);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    return first().forward(parameters, inputs, training);
  }

  /** What leaves the mask of the first tower, (B, S', A). */
  public NDArray maskedInputs(ParameterStore parameters, NDList inputs, boolean training) {
    var interactions = first().interactions(parameters, inputs, training);
    return first().masked(parameters, interactions, inputs, training);
  }

  /** What leaves the first tower if that left its mask, (B, S', W). */
  public NDArray hidden(
      ParameterStore parameters, NDArray masked, NDList inputs, boolean training) {
    return first().states(parameters, masked, inputs, training);
  }

  /** The queries (N, E) of the first next-item task at the positions that a mask predicts. */
  public NDArray queries(
      ParameterStore parameters, NDArray states, Masked masked, boolean training) {
    return judged().queries(parameters, states, masked, training);
  }

  /** The mean loss of the first next-item task over the predicted positions, at least one. */
  public NDArray loss(ParameterStore parameters, NDArray queries, Masked masked) {
    return judged().loss(parameters, queries, masked);
  }

  private Tower first() {
    return towers.values().iterator().next();
  }

  Tower tower(String name) {
    return towers.get(name);
  }

  /** The mask of a step; each masking of the model draws from a stream of its own. */
  Masked mask(MaskingConfig masking, SessionBatch batch, Mode mode) {
    return new SequenceMasking(masking, config.compat())
        .mask(batch.items(), batch.sessions(), mode, ofStep("masking", maskings.indexOf(masking)));
  }

  /** Nothing is hidden, and padding is not looked at. */
  Masked everything(SessionBatch batch) {
    return nothingHidden.mask(
        batch.items(), batch.sessions(), Mode.INFER, ofStep("masking", maskings.size()));
  }

  /** The stream of a step's part; that of the first part is the step's own. */
  RandomGenerator stream(String name, int number) {
    return partNumber == 0 ? ofStep(name, number) : streams.stream(name, step, number, partNumber);
  }

  /** The stream of a step, whatever the part; that of number 0 goes by the step alone. */
  private RandomGenerator ofStep(String name, int number) {
    return number == 0 ? streams.stream(name, step) : streams.stream(name, step, number);
  }

  void beginPass(int number) {
    seeds.beginPass(number);
  }

  /** Ids 1 to this are items. */
  int items(Tower tower) {
    return items > 0 ? items : tower.config().input().item().vocabulary() - 1;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return first().getOutputShapes(inputShapes);
  }
}
