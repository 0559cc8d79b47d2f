package io.tune4rec.model.training;

import ai.djl.engine.Engine;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TaskObjective;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Stage;
import io.tune4rec.model.training.Learner.Trained;
import io.tune4rec.model.training.TrialProgress.Best;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.ResidentMemory;
import io.tune4rec.model.trial.StagedRanks;
import io.tune4rec.model.trial.TaskCases;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Optional<CheckpointSaver> saver;
  private final TrialProgress progress;
  private Optional<Checkpoint> resumed;
  private Learner learner;

  /** What is trained, by which protocol, from which seed. */
  record Trial(
      NeuralConfig config,
      SessionDataset dataset,
      Protocol protocol,
      Objective objective,
      long seed) {
    Trial {
      objective = TaskObjective.of(objective, config);
    }
  }

  /** How: with which operators, by which clock, and what else. */
  record Execution(Kernels kernels, LongSupplier nanoTime, TrialOptions options) {
    Execution(Kernels kernels, LongSupplier nanoTime) {
      this(kernels, nanoTime, TrialOptions.NONE);
    }
  }

  private TrialTraining(Trial work, Execution execution, Optional<CheckpointSaver> saver) {
    this.work = work;
    this.execution = execution;
    reader = new SessionReader(work.dataset(), work.config().model());
    competition = new Competition(work.dataset(), work.protocol());
    stages = work.protocol().stages(work.dataset().info());
    this.saver = saver;
    resumed = saver.flatMap(CheckpointSaver::newest);
    progress =
        resumed
            .map(checkpoint -> new TrialProgress(checkpoint, now()))
            .orElseGet(() -> new TrialProgress(now()));
    resumed.ifPresent(checkpoint -> memory.sawBefore(checkpoint.state().peakMemoryBytes()));
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
   * @throws InvalidInputException if configuration, data, protocol and processor do not go together
   */
  public static TrialResult run(
      NeuralConfig config,
      SessionDataset dataset,
      Protocol protocol,
      Objective objective,
      long seed,
      TrainingListener listener) {
    return run(config, dataset, protocol, objective, seed, listener, TrialOptions.NONE);
  }

  /**
   * The same, with pretrained tables, checkpoints, or a look at the best model.
   *
   * @throws ForeignCheckpointException if the folder's checkpoints are of another trial
   * @throws CheckpointsInUseException if another trial uses the folder
   */
  public static TrialResult run(
      NeuralConfig config,
      SessionDataset dataset,
      Protocol protocol,
      Objective objective,
      long seed,
      TrainingListener listener,
      TrialOptions options) {
    var kernels = Kernels.configured();
    Bf16Processor.here().require(config.training(), kernels);
    return run(
        new Trial(config, dataset, protocol, objective, seed),
        new Execution(kernels, System::nanoTime, options),
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

  /** A trial before its first step, or before the one after a checkpoint; close it. */
  static TrialTraining create(Trial trial, Execution execution) {
    TrialLaws.require(trial);
    var saver =
        execution.options().checkpoints().map(it -> CheckpointSaver.open(it, trial, execution));
    try {
      return new TrialTraining(trial, execution, saver);
    } catch (RuntimeException e) {
      saver.ifPresent(CheckpointSaver::close);
      throw e;
    }
  }

  @Override
  public void close() {
    learner.close();
    saver.ifPresent(CheckpointSaver::close);
  }

  Learner learner() {
    return learner;
  }

  SessionModel model() {
    return learner.model();
  }

  /** Arrays that live as long as the model: parameters and moments, never a step's. */
  int heldArrays() {
    return learner.heldArrays();
  }

  TrialResult run(TrainingListener listener) {
    if (!progress.reports().isEmpty()) {
      listener.resumed(progress.reports());
    }
    return work.protocol().course().windowed() ? throughWindows(listener) : once(listener);
  }

  /** One stage, of which the epoch is kept that is best on validation. */
  private TrialResult once(TrainingListener listener) {
    var stage = stages.getFirst();
    var trained = Slices.trained(work.dataset(), stage);
    beginStage(0, trained);
    var patience = patience();
    boolean goOn = true;
    int all = epochs(stage);
    while (goOn && !patience.isSpent() && progress.finished() < all) {
      progress.beginStretch(0, now());
      var outcome = train(trained, all, listener);
      int epoch = progress.finished();
      var valid = new StagedRanks();
      valid.add(ranks(stage, Split.VALID), new int[0], tasks(stage, Split.VALID), TaskCases.NONE);
      var metrics = valid.validMetrics();
      double value = score(metrics);
      if (value > progress.best().value()) {
        progress.improved(new Best(epoch, value), withTest(valid, stage));
        execution.options().models().best(epoch, learner.model());
      }
      patience = patience.after(value);
      memory.sample();
      goOn = tell(listener, report(outcome, outcome.sessions(), metrics, trainMetrics(trained)));
    }
    return result(progress.best().step());
  }

  /** As spent as the epochs so far left it. */
  private Patience patience() {
    var patience = Patience.of(work.config().training().earlyStopping());
    for (var report : progress.reports()) {
      patience = patience.after(score(report.valid()));
    }
    return patience;
  }

  /** What the objective says, the higher the better. */
  private double score(Map<Objective, Double> metrics) {
    var value = metrics.get(work.objective());
    if (value == null) {
      throw InvalidInputException.of(
          "objective",
          "an objective is a number on the validation split",
          "'%s' is none there".formatted(work.objective().text()),
          "an area under a curve needs cases of both kinds: name another metric, or targets that"
              + " vary");
    }
    return work.objective().score(value);
  }

  private StagedRanks withTest(StagedRanks valid, Stage stage) {
    var both = new StagedRanks();
    both.add(
        valid.validRanks(), ranks(stage, Split.TEST), valid.validTasks(), tasks(stage, Split.TEST));
    return both;
  }

  private TaskCases tasks(Stage stage, Split split) {
    return learner.taskCases(Slices.evaluated(work.dataset(), stage, split));
  }

  /** Every stage is ranked at its end. */
  private TrialResult throughWindows(TrainingListener listener) {
    int all = stages.stream().mapToInt(this::epochs).reduce(0, Math::addExact);
    int end = stages.subList(0, progress.stage()).stream().mapToInt(this::epochs).sum();
    boolean goOn = true;
    for (int s = progress.stage(); goOn && s < stages.size(); s++) {
      progress.beginStretch(s, now());
      var stage = stages.get(s);
      var trained = Slices.trained(work.dataset(), stage);
      beginStage(s, trained);
      Trained outcome = null;
      int epochs = epochs(stage);
      end += epochs;
      while (progress.finished() < end) {
        outcome = train(trained, all, listener);
      }
      var ranks = progress.ranks();
      ranks.add(
          ranks(stage, Split.VALID),
          ranks(stage, Split.TEST),
          tasks(stage, Split.VALID),
          tasks(stage, Split.TEST));
      execution.options().models().best(progress.finished(), learner.model());
      memory.sample();
      goOn =
          tell(
              listener,
              report(
                  outcome.in(progress.stageSeconds()),
                  (epochs - 1L) * trained.count() + outcome.sessions(),
                  ranks.validMetrics(),
                  trainMetrics(trained)));
    }
    score(progress.ranks().validMetrics());
    return result(progress.finished());
  }

  private void beginStage(int number, Slices trained) {
    if (stages.get(number).fresh() && number > 0 && resumed.isEmpty()) {
      learner.close();
      learner = newLearner();
    }
    learner.beginStage(trained);
    resumed.ifPresent(checkpoint -> checkpoint.resume(learner));
    resumed = Optional.empty();
  }

  /** The next epoch, or the rest of it. */
  private Trained train(Slices trained, int all, TrainingListener listener) {
    var saving = new SavingListener(saver, progress, learner, memory, listener);
    var outcome = learner.train(trained, progress.finished() + 1, all, saving);
    progress.epochLearned(outcome.seconds());
    return outcome;
  }

  private boolean tell(TrainingListener listener, EpochReport report) {
    progress.reported(report);
    return listener.epochFinished(report);
  }

  private Learner newLearner() {
    return Learner.create(work.config(), reader, work.seed(), execution, memory);
  }

  private int[] ranks(Stage stage, Split split) {
    var slices = Slices.evaluated(work.dataset(), stage, split);
    var log = execution.options().predictions().filter(_ -> split == Split.TEST && logged() > 0);
    var best = log.map(_ -> wanted(slices)).orElse(BestCases.NONE);
    var ranked = learner.ranks(slices, competition, best);
    log.ifPresent(it -> it.write(progress.stage(), work.dataset(), slices, ranked.ranks(), best));
    if (split == Split.TEST && ranked.isCollapsed()) {
      LOG.warn(
          "in {} of {} test cases other items score as the true one does, and the lower id ranks"
              + " first: the model may have collapsed; lower learning_rate, or look at the loss",
          ranked.tied(),
          ranked.ranks().length);
    }
    return ranked.ranks();
  }

  private BestCases wanted(Slices slices) {
    return new BestCases(PredictionLog.cases(slices.count(), logged(), stages.size()), logged());
  }

  private int logged() {
    return work.config().training().loggedPredictions();
  }

  /** The last one may be a part of one. */
  private int epochs(Stage stage) {
    var training = work.config().training();
    int slices = Slices.trained(work.dataset(), stage).count();
    long batches = Math.max(1, Math.ceilDiv(slices, training.batchSize()));
    return Math.toIntExact(Math.ceilDiv(training.steps(batches), batches));
  }

  /** On the newest of what was learned from, as many as are asked for. */
  private Map<Objective, Double> trainMetrics(Slices trained) {
    int count = Math.min(work.config().training().evaluatedTrainSlices(), trained.count());
    if (count == 0) {
      return Map.of();
    }
    var newest = new Slices(trained.split(), trained.to() - count, trained.to());
    var seen = new StagedRanks();
    var ranks = learner.ranks(newest, competition, BestCases.NONE).ranks();
    seen.add(ranks, new int[0], learner.taskCases(newest), TaskCases.NONE);
    return seen.validMetrics();
  }

  private EpochReport report(
      Trained trained, long sessions, Map<Objective, Double> valid, Map<Objective, Double> train) {
    return new EpochReport(
        progress.finished(),
        trained.loss(),
        valid,
        train,
        trained.learningRate(),
        trained.gradientNorm(),
        sessions / trained.seconds(),
        seconds(progress.begin()));
  }

  private TrialResult result(int bestStep) {
    return new TrialResult(
        bestStep,
        progress.ranks().validRanks(),
        progress.ranks().testRanks(),
        progress.finished(),
        seconds(progress.start()),
        memory.peakBytes(),
        learner.parameterCount(),
        progress.ranks().validTasks(),
        progress.ranks().testTasks());
  }

  private long now() {
    return execution.nanoTime().getAsLong();
  }

  private double seconds(long since) {
    return (now() - since) / 1e9;
  }
}
