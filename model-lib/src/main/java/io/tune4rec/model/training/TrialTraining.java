package io.tune4rec.model.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Trains and evaluates one trial on the calling thread. The same configuration, data, seed and
 * number of engine threads give bit-identical ranks.
 */
public final class TrialTraining implements AutoCloseable {
  private static final int MEMORY_SAMPLE_STEPS = 16;

  private final NeuralConfig config;
  private final RankMetric objective;
  private final RandomStreams streams;
  private final LongSupplier nanoTime;
  private final NDManager trial;
  private final SessionModel model;
  private final ParameterStore parameters;
  private final SessionReader reader;
  private final Evaluation evaluation;
  private final AdamWStep update;
  private final LinearSchedule schedule;
  private final ResidentMemory memory = new ResidentMemory();
  private final int batches;
  private long steps;

  /** What is trained, from which seed. */
  record Trial(NeuralConfig config, SessionDataset dataset, RankMetric objective, long seed) {}

  /** How: with which operators, and by which clock. */
  record Execution(Kernels kernels, LongSupplier nanoTime) {}

  private TrialTraining(Trial work, Execution execution, NDManager trial) {
    this.trial = trial;
    config = work.config();
    objective = work.objective();
    streams = new RandomStreams(work.seed());
    nanoTime = execution.nanoTime();
    var kernels = execution.kernels();
    var training = config.training();
    model = new SessionModel(config.model(), kernels, streams);
    model.create(trial);
    parameters = new ParameterStore(trial, false);
    reader =
        new SessionReader(
            work.dataset(), config.model().input(), config.model().maxSequenceLength());
    evaluation = new Evaluation(model, reader, parameters, trial);
    update =
        new AdamWStep(
            arrays(TrialTraining::decays),
            arrays(Predicate.not(TrialTraining::decays)),
            training.weightDecay(),
            training.maxGradNorm(),
            trial,
            kernels);
    batches = Math.ceilDiv(reader.size(Split.TRAIN), training.batchSize());
    schedule =
        LinearSchedule.of(
            training.learningRate(), training.warmupRatio(), (long) batches * training.epochs());
  }

  /**
   * Trains one trial; owns and closes all native memory.
   *
   * @param dataset with the columns that the configuration names; its training and validation
   *     splits are not empty
   * @param seed from which all chance comes
   * @throws NonFiniteLossException if the loss or the gradient left the finite numbers
   */
  public static TrialResult run(
      NeuralConfig config,
      SessionDataset dataset,
      RankMetric objective,
      long seed,
      TrainingListener listener) {
    return run(
        new Trial(config, dataset, objective, seed),
        new Execution(Kernels.configured(), System::nanoTime),
        listener);
  }

  static TrialResult run(Trial trial, Execution execution, TrainingListener listener) {
    // Loads the engine, which the scope needs.
    Engine.getEngine("PyTorch");
    try (var _ = GradientScope.off();
        var training = create(trial, execution)) {
      return training.run(listener);
    }
  }

  /** A trial before its first step; close it. */
  static TrialTraining create(Trial trial, Execution execution) {
    requireFit(trial.config(), trial.dataset());
    var memory = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      return new TrialTraining(trial, execution, memory);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  private static void requireFit(NeuralConfig config, SessionDataset dataset) {
    int items = dataset.schema().itemId().vocabulary();
    int rows = config.model().input().item().vocabulary();
    if (items != rows) {
      throw new IllegalArgumentException(
          "dataset '%s': a model's item table has a row for each of its %d ids, but got %d"
              .formatted(dataset.info().name(), items, rows));
    }
    for (var split : List.of(Split.TRAIN, Split.VALID)) {
      if (dataset.size(split) == 0) {
        throw new IllegalArgumentException(
            "dataset '%s': split '%s' has at least one sequence, but it has none"
                .formatted(dataset.info().name(), split.text()));
      }
    }
  }

  @Override
  public void close() {
    trial.close();
  }

  SessionModel model() {
    return model;
  }

  /** Arrays that live as long as the trial: parameters and moments, never a step's. */
  int heldArrays() {
    return trial.getManagedArrays().size();
  }

  TrialResult run(TrainingListener listener) {
    long start = nanoTime.getAsLong();
    var best = new Best(0, Double.NEGATIVE_INFINITY, new int[0], new int[0]);
    int epoch = 0;
    boolean goOn = true;
    while (goOn && epoch < config.training().epochs()) {
      epoch++;
      long begin = nanoTime.getAsLong();
      var trained = train(epoch, listener);
      var valid = evaluation.ranks(Split.VALID);
      double value = objective.mean(valid);
      if (value > best.value()) {
        best = new Best(epoch, value, valid, evaluation.ranks(Split.TEST));
      }
      memory.sample();
      goOn = listener.epochFinished(report(epoch, trained, valid, begin));
    }
    return new TrialResult(
        best.step(),
        best.validRanks(),
        best.testRanks(),
        epoch,
        seconds(start),
        memory.peakBytes(),
        parameterCount());
  }

  private EpochReport report(int epoch, Trained trained, int[] validRanks, long begin) {
    return new EpochReport(
        epoch,
        trained.loss(),
        metrics(validRanks),
        trained.learningRate(),
        trained.gradientNorm(),
        reader.size(Split.TRAIN) / trained.seconds(),
        seconds(begin));
  }

  /** The epoch that is best so far. */
  private record Best(int step, double value, int[] validRanks, int[] testRanks) {}

  /** What an epoch's updates came to. */
  private record Trained(double loss, double gradientNorm, double learningRate, double seconds) {}

  private Trained train(int epoch, TrainingListener listener) {
    long begin = nanoTime.getAsLong();
    var order =
        BatchOrder.shuffled(
            reader.size(Split.TRAIN),
            config.training().batchSize(),
            slice -> reader.length(Split.TRAIN, slice),
            streams.stream("order", epoch));
    double lossSum = 0;
    double normSum = 0;
    long predictions = 0;
    double rate = 0;
    for (int b = 0; b < order.size(); b++) {
      rate = schedule.rate(steps);
      var outcome = step(order.get(b), rate);
      requireFinite("loss", outcome.loss(), epoch, b + 1);
      requireFinite("gradient norm", outcome.gradientNorm(), epoch, b + 1);
      lossSum += outcome.loss() * (double) outcome.predictions();
      predictions += outcome.predictions();
      normSum += outcome.gradientNorm();
      listener.progress(epoch, config.training().epochs(), b + 1, order.size());
    }
    return new Trained(lossSum / predictions, normSum / order.size(), rate, seconds(begin));
  }

  private record StepOutcome(float loss, float gradientNorm, int predictions) {}

  private StepOutcome step(int[] slices, double rate) {
    steps++;
    model.beginStep(steps);
    var batch = reader.readNoised(Split.TRAIN, slices, streams.stream("swap noise", steps));
    var masked = model.mask(batch, Mode.TRAIN, streams.stream("masking", steps));
    if (steps % MEMORY_SAMPLE_STEPS == 0) {
      memory.sample();
    }
    try (var step = trial.newSubManager();
        var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
      var inputs = model.inputs(batch, masked, step);
      var queries = model.forward(parameters, inputs, true).head();
      var loss = model.loss(parameters, queries, step.create(masked.labels()));
      var outcome = update.apply(loss, rate, gradients);
      return new StepOutcome(outcome.loss(), outcome.gradientNorm(), masked.predict().length);
    }
  }

  private static void requireFinite(String quantity, float value, int epoch, int batch) {
    if (!Float.isFinite(value)) {
      throw new NonFiniteLossException(quantity, epoch, batch, value);
    }
  }

  private static Map<RankMetric, Double> metrics(int[] ranks) {
    var metrics = new EnumMap<RankMetric, Double>(RankMetric.class);
    for (var metric : RankMetric.values()) {
      metrics.put(metric, metric.mean(ranks));
    }
    return metrics;
  }

  private List<NDArray> arrays(Predicate<Parameter> wanted) {
    return NamedParameters.of(model).values().stream()
        .filter(wanted)
        .map(Parameter::getArray)
        .toList();
  }

  /** Norms and biases are spared, the biases of relative attention included. */
  private static boolean decays(Parameter parameter) {
    return parameter.getType() == Parameter.Type.WEIGHT;
  }

  private long parameterCount() {
    return NamedParameters.of(model).values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  private double seconds(long since) {
    return (nanoTime.getAsLong() - since) / 1e9;
  }
}
