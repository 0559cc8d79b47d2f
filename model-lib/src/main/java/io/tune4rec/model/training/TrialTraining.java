package io.tune4rec.model.training;

import ai.djl.engine.Engine;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.aggregation.PretrainedRows;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Stage;
import io.tune4rec.model.training.Learner.Trained;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.ResidentMemory;
import io.tune4rec.model.trial.StagedRanks;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains and evaluates one trial on the calling thread, stage by stage as its protocol has it. The
 * same configuration, data, protocol, seed and number of engine threads give bit-identical ranks.
 *
 * <p>A stage that learns on keeps weights, optimizer moments and the streams of chance, and begins
 * the learning-rate schedule anew. A stage that starts anew draws everything from the trial's seed
 * as the first one did: it comes to what a trial on its windows alone would come to.
 */
public final class TrialTraining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrialTraining.class);

  private final Trial work;
  private final Execution execution;
  private final SessionReader reader;
  private final Competition competition;
  private final List<Stage> stages;
  private final ResidentMemory memory = new ResidentMemory();
  private Learner learner;

  /** What is trained, by which protocol, from which seed. */
  record Trial(
      NeuralConfig config,
      SessionDataset dataset,
      Protocol protocol,
      RankMetric objective,
      long seed) {}

  /** How: with which operators, by which clock, and with which pretrained tables. */
  record Execution(Kernels kernels, LongSupplier nanoTime, PretrainedRows rows) {
    Execution(Kernels kernels, LongSupplier nanoTime) {
      this(kernels, nanoTime, PretrainedRows.NONE);
    }
  }

  private TrialTraining(Trial work, Execution execution) {
    this.work = work;
    this.execution = execution;
    reader = new SessionReader(work.dataset(), work.config().model());
    competition = new Competition(work.dataset(), work.protocol());
    stages = work.protocol().stages(work.dataset().info());
    learner = newLearner();
  }

  /**
   * Trains one trial; owns and closes all native memory.
   *
   * @param dataset with the columns that the configuration names; its training and validation
   *     splits are not empty
   * @param protocol that fits the dataset
   * @param objective that chooses the best epoch where the protocol has one stage
   * @param seed from which all chance comes
   * @throws NonFiniteLossException if the loss or the gradient left the finite numbers
   */
  public static TrialResult run(
      NeuralConfig config,
      SessionDataset dataset,
      Protocol protocol,
      RankMetric objective,
      long seed,
      TrainingListener listener) {
    return run(config, dataset, protocol, objective, seed, PretrainedRows.NONE, listener);
  }

  /**
   * The same for a configuration with pretrained tables.
   *
   * @param rows of each source that the configuration names
   */
  public static TrialResult run(
      NeuralConfig config,
      SessionDataset dataset,
      Protocol protocol,
      RankMetric objective,
      long seed,
      PretrainedRows rows,
      TrainingListener listener) {
    return run(
        new Trial(config, dataset, protocol, objective, seed),
        new Execution(Kernels.configured(), System::nanoTime, rows),
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
    requireFit(trial);
    return new TrialTraining(trial, execution);
  }

  private static void requireFit(Trial trial) {
    var dataset = trial.dataset();
    int items = dataset.schema().itemId().vocabulary();
    for (var tower : trial.config().model().towers()) {
      int rows = tower.input().item().vocabulary();
      if (items != rows) {
        throw new IllegalArgumentException(
            "dataset '%s': a model's item table has a row for each of its %d ids, but got %d"
                .formatted(dataset.info().name(), items, rows));
      }
    }
    if (trial.config().model().nextItem().isEmpty()) {
      throw InvalidInputException.of(
          "heads",
          "a trial is judged by how it ranks the next item",
          "no task predicts it",
          "add a next-item task");
    }
    for (var split : List.of(Split.TRAIN, Split.VALID)) {
      if (dataset.size(split) == 0) {
        throw new IllegalArgumentException(
            "dataset '%s': split '%s' has at least one sequence, but it has none"
                .formatted(dataset.info().name(), split.text()));
      }
    }
    trial.protocol().requireFits(dataset.info());
  }

  @Override
  public void close() {
    learner.close();
  }

  SessionModel model() {
    return learner.model();
  }

  /** Arrays that live as long as the model: parameters and moments, never a step's. */
  int heldArrays() {
    return learner.heldArrays();
  }

  TrialResult run(TrainingListener listener) {
    return work.protocol().course().windowed() ? throughWindows(listener) : once(listener);
  }

  /** One stage, of which the epoch is kept that is best on validation. */
  private TrialResult once(TrainingListener listener) {
    long start = now();
    var stage = stages.getFirst();
    var trained = Slices.trained(work.dataset(), stage);
    learner.beginStage(trained);
    var best = new Best(0, Double.NEGATIVE_INFINITY, new StagedRanks());
    int epoch = 0;
    boolean goOn = true;
    while (goOn && epoch < epochs()) {
      epoch++;
      long begin = now();
      var outcome = learner.train(trained, epoch, epochs(), listener);
      var valid = ranks(stage, Split.VALID);
      double value = work.objective().mean(valid);
      var metrics = StagedRanks.of(valid, new int[0]).validMetrics();
      if (value > best.value()) {
        best = new Best(epoch, value, StagedRanks.of(valid, ranks(stage, Split.TEST)));
      }
      memory.sample();
      goOn = listener.epochFinished(report(epoch, outcome, trained.count(), metrics, begin));
    }
    return result(best.step(), best.ranks(), epoch, start);
  }

  /** The epoch that is best so far. */
  private record Best(int step, double value, StagedRanks ranks) {}

  /** Every stage is ranked at its end. */
  private TrialResult throughWindows(TrainingListener listener) {
    long start = now();
    var ranks = new StagedRanks();
    int all = Math.multiplyExact(stages.size(), epochs());
    int epoch = 0;
    boolean goOn = true;
    for (int s = 0; goOn && s < stages.size(); s++) {
      long begin = now();
      var stage = stages.get(s);
      var trained = Slices.trained(work.dataset(), stage);
      beginStage(stage, s > 0, trained);
      double seconds = 0;
      Trained outcome = null;
      for (int i = 0; i < epochs(); i++) {
        epoch++;
        outcome = learner.train(trained, epoch, all, listener);
        seconds += outcome.seconds();
      }
      ranks.add(ranks(stage, Split.VALID), ranks(stage, Split.TEST));
      memory.sample();
      goOn =
          listener.epochFinished(
              report(
                  epoch,
                  outcome.in(seconds),
                  (long) epochs() * trained.count(),
                  ranks.validMetrics(),
                  begin));
    }
    return result(epoch, ranks, epoch, start);
  }

  private void beginStage(Stage stage, boolean isLater, Slices trained) {
    if (stage.fresh() && isLater) {
      learner.close();
      learner = newLearner();
    }
    learner.beginStage(trained);
  }

  private Learner newLearner() {
    return Learner.create(work.config(), reader, work.seed(), execution, memory);
  }

  private int[] ranks(Stage stage, Split split) {
    var ranked = learner.ranks(Slices.evaluated(work.dataset(), stage, split), competition);
    if (split == Split.TEST && ranked.isCollapsed()) {
      LOG.warn(
          "in {} of {} test cases other items score as the true one does, and the lower id ranks"
              + " first: the model may have collapsed; lower learning_rate, or look at the loss",
          ranked.tied(),
          ranked.ranks().length);
    }
    return ranked.ranks();
  }

  private int epochs() {
    return work.config().training().epochs();
  }

  private EpochReport report(
      int epoch, Trained trained, long sessions, Map<RankMetric, Double> valid, long begin) {
    return new EpochReport(
        epoch,
        trained.loss(),
        valid,
        trained.learningRate(),
        trained.gradientNorm(),
        sessions / trained.seconds(),
        seconds(begin));
  }

  private TrialResult result(int bestStep, StagedRanks ranks, int epoch, long start) {
    return new TrialResult(
        bestStep,
        ranks.validRanks(),
        ranks.testRanks(),
        epoch,
        seconds(start),
        memory.peakBytes(),
        learner.parameterCount());
  }

  private long now() {
    return execution.nanoTime().getAsLong();
  }

  private double seconds(long since) {
    return (now() - since) / 1e9;
  }
}
