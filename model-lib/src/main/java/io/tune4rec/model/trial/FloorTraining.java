package io.tune4rec.model.trial;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.floor.Cases;
import io.tune4rec.model.floor.FitListener;
import io.tune4rec.model.floor.FloorModel;
import io.tune4rec.model.floor.FloorRanks;
import io.tune4rec.model.floor.Floors;
import io.tune4rec.model.floor.Gru4RecLearner;
import io.tune4rec.model.floor.TrainingSessions;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Negatives;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Ranking;
import io.tune4rec.model.protocol.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Fits and evaluates a floor model, stage by stage as its protocol has it; needs no engine. The
 * same configuration, data, protocol and seed give the same ranks, whatever the number of threads.
 *
 * <p>A floor that counts does not learn on: where weights would be kept, it is fitted anew on every
 * window so far. GRU4Rec keeps them. A floor reports once a stage, and GRU4Rec once an epoch where
 * the protocol has no windows, however few of them were evaluated; of those epochs the one is kept
 * that is best on the objective on validation.
 */
public final class FloorTraining {
  /** Cases ranked between two looks at whether to go on. */
  private static final int CHUNK = 2_048;

  private final Work work;
  private final TrainingListener listener;
  private final LongSupplier nanoTime;
  private final List<Stage> stages;
  private final Optional<Negatives> negatives;
  private final ResidentMemory memory = new ResidentMemory();
  private final StagedRanks ranks = new StagedRanks();
  private Optional<Gru4RecLearner> learner = Optional.empty();
  private long parameters;
  private int step;

  /**
   * What is fitted, by which protocol, from which seed.
   *
   * @param protocol that fits the dataset
   * @param objective that chooses the best epoch of a model that learns, without windows
   * @param threads that rank, at least 1
   */
  public record Work(
      FloorConfig config,
      SessionDataset dataset,
      Protocol protocol,
      RankMetric objective,
      long seed,
      int threads) {}

  private FloorTraining(Work work, TrainingListener listener, LongSupplier nanoTime) {
    this.work = work;
    this.listener = listener;
    this.nanoTime = nanoTime;
    stages = work.protocol().stages(work.dataset().info());
    negatives =
        switch (work.protocol().ranking()) {
          case Ranking.Full _ -> Optional.empty();
          case Ranking.Sampled sampled ->
              Optional.of(new Negatives(work.dataset(), work.protocol().candidates(), sampled));
        };
  }

  /**
   * Runs the trial on the calling thread and those that rank for it.
   *
   * @throws InvalidInputException if the protocol does not fit the dataset
   */
  public static TrialResult run(Work work, TrainingListener listener) {
    return run(work, listener, System::nanoTime);
  }

  static TrialResult run(Work work, TrainingListener listener, LongSupplier nanoTime) {
    work.protocol().requireFits(work.dataset().info());
    return new FloorTraining(work, listener, nanoTime).run();
  }

  private TrialResult run() {
    return switch (work.config()) {
      case Gru4RecConfig learning when !work.protocol().course().windowed() -> once(learning);
      case FloorConfig _ -> throughStages();
    };
  }

  /** One stage, of which the epoch is kept that is best on validation. */
  private TrialResult once(Gru4RecConfig config) {
    long start = nanoTime.getAsLong();
    var stage = stages.getFirst();
    var sessions = sessions(stage.trainFrom(), stage.trainTo());
    var epochs = new Epochs(sessions.size());
    parameters =
        new Gru4RecLearner(config, sessions.items(), work.seed())
            .learn(sessions, epochs)
            .parameters();
    return result(epochs.best, epochs.bestRanks, start);
  }

  private TrialResult throughStages() {
    long start = nanoTime.getAsLong();
    boolean goOn = true;
    for (int number = 1; goOn && number <= stages.size(); number++) {
      goOn = listener.epochFinished(report(number));
    }
    return result(step, ranks, start);
  }

  private TrialResult result(int best, StagedRanks ranks, long start) {
    return new TrialResult(
        best,
        ranks.validRanks(),
        ranks.testRanks(),
        step,
        seconds(start),
        memory.peakBytes(),
        parameters);
  }

  private EpochReport report(int number) {
    long begin = nanoTime.getAsLong();
    var stage = stages.get(number - 1);
    var fit = new Fit(number);
    var sessions =
        sessions(learnsOn(stage) ? stage.trainFrom() : firstWindow(stage), stage.trainTo());
    var model = fitted(stage, sessions, fit);
    double fitSeconds = seconds(begin);
    step += Math.max(1, fit.epochs);
    parameters = model.parameters();
    memory.sample();
    var valid = ranks(model, number, Split.VALID);
    ranks.add(valid, ranks(model, number, Split.TEST));
    memory.sample();
    return new EpochReport(
        step,
        fit.loss,
        ranks.validMetrics(),
        Map.of(),
        0,
        0,
        sessions.size() / Math.max(1e-9, fitSeconds),
        seconds(begin));
  }

  private boolean learnsOn(Stage stage) {
    return work.config() instanceof Gru4RecConfig && !stage.fresh();
  }

  /** Where a model that does not learn on starts to count. */
  private int firstWindow(Stage stage) {
    return stage.fresh() ? stage.trainFrom() : stages.getFirst().trainFrom();
  }

  private FloorModel fitted(Stage stage, TrainingSessions sessions, FitListener fit) {
    if (!(work.config() instanceof Gru4RecConfig learning)) {
      return Floors.fit(work.config(), sessions, work.seed(), fit);
    }
    if (stage.fresh() || learner.isEmpty()) {
      learner = Optional.of(new Gru4RecLearner(learning, sessions.items(), work.seed()));
    }
    return learner.get().learn(sessions, fit);
  }

  private TrainingSessions sessions(int fromWindow, int toWindow) {
    return TrainingSessions.of(
        work.dataset(),
        work.dataset().first(Split.TRAIN, fromWindow),
        work.dataset().first(Split.TRAIN, toWindow));
  }

  /** Each epoch of the one stage, reported and ranked as it ends. */
  private final class Epochs implements FitListener {
    private final int sessions;
    private long begin = nanoTime.getAsLong();
    private double bestValue = Double.NEGATIVE_INFINITY;
    private int best;
    private StagedRanks bestRanks = new StagedRanks();

    Epochs(int sessions) {
      this.sessions = sessions;
    }

    @Override
    public boolean epochFinished(int epoch, double loss, FloorModel model) {
      step = epoch;
      double fitSeconds = seconds(begin);
      var valid = ranks(model, 1, Split.VALID);
      double value = work.objective().mean(valid);
      if (value > bestValue) {
        bestValue = value;
        best = epoch;
        bestRanks = StagedRanks.of(valid, ranks(model, 1, Split.TEST));
      }
      memory.sample();
      var metrics = StagedRanks.of(valid, new int[0]).validMetrics();
      var report =
          new EpochReport(
              epoch,
              loss,
              metrics,
              Map.of(),
              0,
              0,
              sessions / Math.max(1e-9, fitSeconds),
              seconds(begin));
      begin = nanoTime.getAsLong();
      return listener.epochFinished(report);
    }
  }

  /** What a model that learns says of its epochs; one that counts says nothing. */
  private final class Fit implements FitListener {
    private final int stage;
    private int epochs;
    private double loss;

    Fit(int stage) {
      this.stage = stage;
    }

    @Override
    public boolean epochFinished(int epoch, double epochLoss, FloorModel model) {
      epochs = epoch;
      loss = epochLoss;
      listener.progress(stage, stages.size(), 0, 1);
      return true;
    }
  }

  private int[] ranks(FloorModel model, int number, Split split) {
    int window = stages.get(number - 1).evaluated();
    int first = work.dataset().first(split, window);
    int end = work.dataset().first(split, window + 1);
    var found = new int[end - first];
    int chunks = Math.ceilDiv(found.length, CHUNK);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = first + chunk * CHUNK;
      var part = ranks(model, split, from, Math.min(end, from + CHUNK));
      System.arraycopy(part, 0, found, from - first, part.length);
      listener.progress(number, stages.size(), chunk + 1, chunks);
    }
    return found;
  }

  private int[] ranks(FloorModel model, Split split, int from, int to) {
    var cases = Cases.of(work.dataset(), split, from, to);
    var candidates = work.protocol().candidates();
    if (negatives.isEmpty()) {
      return FloorRanks.of(model, cases, candidates, work.threads());
    }
    var drawn = new int[to - from][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = negatives.get().of(split, from + i);
    }
    return FloorRanks.among(() -> i -> drawn[i], model, cases, candidates, work.threads());
  }

  private double seconds(long since) {
    return (nanoTime.getAsLong() - since) / 1e9;
  }
}
