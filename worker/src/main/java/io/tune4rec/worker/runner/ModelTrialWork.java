package io.tune4rec.worker.runner;

import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TaskObjective;
import io.tune4rec.model.config.TrialConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.floor.DivergedException;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.NonFiniteLossException;
import io.tune4rec.model.training.PredictionLog;
import io.tune4rec.model.training.TrialOptions;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.FloorTraining;
import io.tune4rec.model.trial.TaskCases;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains with the model library; a floor model without touching its engine. */
final class ModelTrialWork implements TrialWork {
  private final int threads;
  private final Path predictions;

  /**
   * @param threads of the slot, at least 1
   * @param predictions folder for those that trials log, in a folder each
   */
  ModelTrialWork(int threads, Path predictions) {
    this.threads = threads;
    this.predictions = predictions;
  }

  @Override
  public News.Done train(Order.Run trial, TrialWatch watch) {
    try (var dataset = SessionDataset.open(Path.of(trial.dataset()))) {
      var config = config(trial, dataset);
      var protocol = Protocol.parse(trial.protocol());
      var objective = TaskObjective.of(Objective.parse("objective", trial.objective()), config);
      return switch (config) {
        case NeuralConfig neural -> {
          var export = TrialExport.of(trial);
          var result =
              new ResumedTrial(
                      neural,
                      dataset,
                      protocol,
                      objective,
                      trial.seed(),
                      new Watched(watch),
                      export.map(TrialExport::options).orElse(TrialOptions.NONE).with(log(trial)))
                  .run(ResumedTrial.checkpoints(trial));
          export.ifPresent(model -> model.write(trial, dataset, result));
          yield done(result);
        }
        case FloorConfig floor ->
            done(
                FloorTraining.run(
                    new FloorTraining.Work(
                        floor,
                        dataset,
                        protocol,
                        RankMetric.parse("objective", objective.text()),
                        trial.seed(),
                        threads),
                    new Watched(watch)));
      };
    } catch (NonFiniteLossException | DivergedException | InvalidInputException e) {
      throw new InfeasibleTrialException(e.getMessage(), e);
    }
  }

  private PredictionLog log(Order.Run trial) {
    return new PredictionLog(predictions.resolve(Long.toString(trial.trialId())));
  }

  private static TrialConfig config(Order.Run trial, SessionDataset dataset) {
    return new TrialConfigReader(dataset.schema(), trial.features(), ModelTree.of(trial.model()))
        .read(trial.configuration());
  }

  private static News.Done done(TrialResult result) {
    return new News.Done(
        result.bestStep(),
        result.seconds(),
        result.peakMemoryBytes(),
        result.parameters(),
        RankText.of(result.validRanks()),
        RankText.of(result.testRanks()),
        new News.TaskResults(
            byName(result.validTasks().metrics()),
            byName(result.testTasks().metrics()),
            losses(result.validTasks()),
            losses(result.testTasks())));
  }

  private static Map<String, Double> byName(Map<? extends Objective, Double> metrics) {
    var byName = new LinkedHashMap<String, Double>();
    metrics.forEach((metric, value) -> byName.put(metric.text(), value));
    return byName;
  }

  private static Map<String, String> losses(TaskCases cases) {
    var texts = new LinkedHashMap<String, String>();
    cases.losses().forEach((task, losses) -> texts.put(task, RankText.of(losses)));
    return texts;
  }

  /** Tells the worker, with what this process uses of the machine. */
  private static final class Watched implements TrainingListener {
    /** Asking costs tens of microseconds, a batch some milliseconds. */
    private static final int SAMPLED_BATCHES = 16;

    private final TrialWatch watch;
    private final ProcessUse use = new ProcessUse();

    Watched(TrialWatch watch) {
      this.watch = watch;
    }

    @Override
    public void progress(int epoch, int epochs, int batch, int batches) {
      if (batch % SAMPLED_BATCHES == 0) {
        use.sample();
      }
      watch.progress(new News.Progress(epoch, epochs, batch, batches));
    }

    /**
     * An attempt has every report, also those of the attempt that it goes on from; what that used
     * is not known.
     */
    @Override
    public void resumed(List<EpochReport> reports) {
      reports.forEach(report -> tell(report, 0, 0));
    }

    @Override
    public boolean epochFinished(EpochReport report) {
      use.sample();
      double cores = use.coresSinceLast();
      tell(report, use.peakBytes(), cores);
      return true;
    }

    private void tell(EpochReport report, long memoryBytes, double cores) {
      watch.epoch(
          new News.Epoch(
              report.step(),
              report.trainLoss(),
              byName(report.valid()),
              byName(report.train()),
              report.learningRate(),
              report.gradientNorm(),
              report.sessionsPerSecond(),
              report.seconds(),
              memoryBytes,
              cores));
    }
  }
}
