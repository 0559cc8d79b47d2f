package io.tune4rec.model.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.BatchPart;
import io.tune4rec.model.ModelWeights;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.Precision;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.trial.ResidentMemory;
import io.tune4rec.model.trial.TaskCases;
import io.tune4rec.model.trial.TrainingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One model with its optimizer, from its first weights on. Owns native memory; close it.
 *
 * <p>All its chance depends on the seed and on how much it has learned, not on what was trained
 * before it in the trial.
 */
final class Learner implements AutoCloseable {
  private static final int MEMORY_SAMPLE_STEPS = 16;

  private final TrainingConfig training;
  private final RandomStreams streams;
  private final Execution execution;
  private final NDManager trial;
  private final SessionModel model;
  private final ParameterStore parameters;
  private final SessionReader reader;
  private final Evaluation evaluation;
  private final TaskEvaluation tasks;
  private final AdamWStep update;
  private final ResidentMemory memory;
  private LearningRateSchedule schedule;
  private long scheduleStart;
  private long steps;
  private int epochs;
  private long epochBegin;
  private EpochSums sums = EpochSums.NONE;

  private Learner(
      NeuralConfig config,
      SessionReader reader,
      long seed,
      Execution execution,
      ResidentMemory memory,
      NDManager trial) {
    this.trial = trial;
    this.reader = reader;
    this.execution = execution;
    this.memory = memory;
    training = config.training();
    streams = new RandomStreams(seed);
    var kernels = training.precision() == Precision.BF16 ? Kernels.BF16 : execution.kernels();
    model = new SessionModel(config.model(), kernels, streams, execution.options().rows());
    model.create(trial);
    parameters = new ParameterStore(trial, false);
    evaluation = new Evaluation(model, reader, parameters, trial);
    tasks = new TaskEvaluation(model, reader, parameters, trial);
    update =
        new AdamWStep(
            arrays(Learner::decays),
            arrays(Predicate.not(Learner::decays)),
            training.weightDecay(),
            training.maxGradNorm(),
            trial,
            kernels);
  }

  static Learner create(
      NeuralConfig config,
      SessionReader reader,
      long seed,
      Execution execution,
      ResidentMemory memory) {
    var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      return new Learner(config, reader, seed, execution, memory, trial);
    } catch (RuntimeException e) {
      trial.close();
      throw e;
    }
  }

  @Override
  public void close() {
    trial.close();
  }

  SessionModel model() {
    return model;
  }

  /** Arrays that live as long as the learner: parameters and moments, never a step's. */
  int heldArrays() {
    return trial.getManagedArrays().size();
  }

  long parameterCount() {
    return NamedParameters.of(model).values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  Ranked ranks(Slices slices, Competition competition, BestCases best) {
    return evaluation.ranks(slices, competition, best);
  }

  TaskCases taskCases(Slices slices) {
    return tasks.of(slices);
  }

  /**
   * Begins the learning-rate schedule anew, for every epoch over the slices, and tells the losses
   * how popular items are among them.
   */
  void beginStage(Slices slices) {
    model.counts(reader.counts(slices));
    long batches = Math.ceilDiv(slices.count(), training.batchSize());
    scheduleStart = steps;
    schedule = LearningRateSchedule.of(training, batches);
  }

  /**
   * What an epoch's updates came to; batches without any label update nothing.
   *
   * @param sessions learned from; fewer than all where the training ended within the epoch
   */
  record Trained(
      double loss, double gradientNorm, double learningRate, long sessions, double seconds) {
    /** The same of a stage whose epochs took so long. */
    Trained in(double stageSeconds) {
      return new Trained(loss, gradientNorm, learningRate, sessions, stageSeconds);
    }
  }

  /**
   * One epoch of the stage that was begun, or the rest of it.
   *
   * @param epoch of the trial, for the listener and for messages
   * @param all epochs of the trial
   */
  Trained train(Slices slices, int epoch, int all, TrainingListener listener) {
    long begin = execution.nanoTime().getAsLong() - sums.nanos();
    epochs += sums.batches() == 0 ? 1 : 0;
    epochBegin = begin;
    var order =
        BatchOrder.shuffled(
            slices.count(),
            training.batchSize(),
            place -> reader.length(slices, place),
            streams.stream("order", epochs));
    int last = batchesOf(order.size());
    for (int b = sums.batches(); b < last; b++) {
      double rate = schedule.rate(steps - scheduleStart);
      var learned = step(slices, order.get(b), rate);
      if (learned.isPresent()) {
        requireFinite("loss", learned.get().loss(), epoch, b + 1);
        requireFinite("gradient norm", learned.get().gradientNorm(), epoch, b + 1);
      }
      sums = sums.after(rate, learned);
      listener.progress(epoch, all, b + 1, last);
    }
    requireLabels(sums.updates());
    long sessions = order.subList(0, last).stream().mapToInt(places -> places.length).sum();
    var trained = sums.trained(sessions, (execution.nanoTime().getAsLong() - begin) / 1e9);
    sums = EpochSums.NONE;
    return trained;
  }

  /** Of the epoch that runs: all, or as many as are left of the stage's. */
  private int batchesOf(int all) {
    long before = steps - scheduleStart - sums.batches();
    return (int) Math.min(all, training.steps(all) - before);
  }

  private static void requireLabels(int updates) {
    if (updates == 0) {
      throw InvalidInputException.of(
          "heads",
          "an epoch has something to learn",
          "no batch of it has a label",
          "give a task a weight above 0, and slices of at least 2 interactions");
    }
  }

  /** What an update saw. */
  record StepOutcome(float loss, float gradientNorm, int predictions) {}

  private Optional<StepOutcome> step(Slices slices, int[] places, double rate) {
    steps++;
    model.beginStep(steps);
    var batch = reader.readNoised(slices, places, streams.stream("swap noise", steps));
    if (steps % MEMORY_SAMPLE_STEPS == 0) {
      memory.sample();
    }
    if (0 < training.microBatch() && training.microBatch() < places.length) {
      return inParts(batch, rate);
    }
    try (var step = trial.newSubManager();
        var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
      var loss = model.loss(parameters, batch, step);
      if (loss.isEmpty()) {
        return Optional.empty();
      }
      var outcome = update.apply(loss.get().total(), rate, gradients);
      return Optional.of(
          new StepOutcome(outcome.loss(), outcome.gradientNorm(), loss.get().predictions()));
    }
  }

  /** One update by the gradients of all parts of a batch. */
  private Optional<StepOutcome> inParts(SessionBatch batch, double rate) {
    boolean learned = false;
    double loss = 0;
    int predictions = 0;
    for (var part : BatchPart.of(batch, training.microBatch())) {
      try (var pass = trial.newSubManager();
          var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        var added = model.loss(parameters, part, pass);
        if (added.isPresent()) {
          learned = true;
          loss += update.accumulate(added.get().total(), gradients);
          predictions += added.get().predictions();
        }
      }
    }
    if (!learned) {
      return Optional.empty();
    }
    try (var step = trial.newSubManager()) {
      return Optional.of(new StepOutcome((float) loss, update.update(rate, step), predictions));
    }
  }

  private static void requireFinite(String quantity, float value, int epoch, int batch) {
    if (!Float.isFinite(value)) {
      throw new NonFiniteLossException(quantity, epoch, batch, value);
    }
  }

  /**
   * Where a learner stands between two batches, but for its arrays.
   *
   * @param steps batches so far
   * @param scheduleStart of which the learning-rate schedule began
   * @param epochs begun
   * @param updates of the optimizer, fewer than the steps where batches had no label
   * @param sums of the running epoch
   */
  record Standing(long steps, long scheduleStart, int epochs, long updates, EpochSums sums) {}

  Standing standing() {
    return new Standing(
        steps,
        scheduleStart,
        epochs,
        update.steps(),
        sums.in(execution.nanoTime().getAsLong() - epochBegin));
  }

  /** Goes on from there; whoever calls this has filled weights and moments, and begun the stage. */
  void resume(Standing standing) {
    steps = standing.steps();
    scheduleStart = standing.scheduleStart();
    epochs = standing.epochs();
    sums = standing.sums();
    update.resumeAt(standing.updates());
  }

  /** Every parameter by path, also those that do not learn; they live as long as the learner. */
  Map<String, NDArray> weights() {
    return ModelWeights.arrays(model);
  }

  /** What the optimizer remembers, by the parameter's path and a word; they live likewise. */
  Map<String, NDArray> moments() {
    var moments = new LinkedHashMap<String, NDArray>();
    var memory = update.memory().iterator();
    for (var group : List.<Predicate<Parameter>>of(Learner::decays, p -> !decays(p))) {
      for (var entry : learned(group)) {
        var of = memory.next();
        moments.put(entry.getKey() + " first", of.first());
        moments.put(entry.getKey() + " second", of.second());
        moments.put(entry.getKey() + " count", of.count());
      }
    }
    return moments;
  }

  private List<NDArray> arrays(Predicate<Parameter> wanted) {
    return learned(wanted).stream().map(entry -> entry.getValue().getArray()).toList();
  }

  private List<Map.Entry<String, Parameter>> learned(Predicate<Parameter> wanted) {
    return NamedParameters.of(model).entrySet().stream()
        .filter(entry -> entry.getValue().requiresGradient() && wanted.test(entry.getValue()))
        .toList();
  }

  /** Norms and biases are spared, the biases of relative attention included. */
  static boolean decays(Parameter parameter) {
    return parameter.getType() == Parameter.Type.WEIGHT;
  }
}
