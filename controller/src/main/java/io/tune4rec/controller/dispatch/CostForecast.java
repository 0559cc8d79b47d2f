package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.dispatch.PastTrials.Taken;
import io.tune4rec.controller.dispatch.PastTrials.Trained;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.cost.Calibration;
import io.tune4rec.model.cost.Calibration.Observation;
import io.tune4rec.model.cost.Calibration.Prediction;
import io.tune4rec.model.cost.TrialWork;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.problem.InvalidInputException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long trials take and how much memory, from their shapes and from what completed trials of the
 * same device took; never from later ones than the trial, so that a prediction beside the truth is
 * what would have been said before it. Models that only count are not predicted.
 */
public final class CostForecast {
  /** The newest tell most; each is read in a fraction of a millisecond. */
  private static final int MOST_TRIALS = 200;

  private final PastTrials past;
  private final InstantSource clock;

  public CostForecast(PastTrials past, InstantSource clock) {
    this.past = past;
    this.clock = clock;
  }

  /**
   * What is expected of one trial.
   *
   * @param seconds of training and evaluation, if no early stopping ends it
   * @param memoryBytes at the peak of its process
   */
  public record Expected(double seconds, long memoryBytes) {
    static Expected of(Prediction prediction) {
      return new Expected(prediction.seconds(), Math.round(prediction.memoryBytes()));
    }
  }

  /**
   * What is expected of a sweep.
   *
   * @param seconds of all its trials, one after the other
   * @param memoryBytes of the largest trial that was looked at
   * @param device that it is expected for: of the worker heard last; empty if there was none
   * @param trials completed on that device, that it was learned from; 0: from a prior alone
   */
  public record SweepCost(double seconds, long memoryBytes, Optional<String> device, int trials) {}

  /**
   * What was expected of a trial, and what it took.
   *
   * @param expected empty for models that only count
   * @param device that it runs or ran on, or will probably; empty if no worker was ever heard
   * @param trials completed on that device before it, that it was learned from; 0: from a prior
   *     alone
   * @param seconds it took; empty until it completed
   * @param memoryBytes its process had at the peak; likewise
   */
  public record TrialCost(
      Optional<Expected> expected,
      Optional<String> device,
      int trials,
      Optional<Double> seconds,
      Optional<Long> memoryBytes) {}

  /** Predicts trials of one sweep on the device of the worker heard last. */
  SweepForecast of(SweepDefinition definition, DatasetInfo dataset) {
    var device = past.newestDevice();
    return new SweepForecast(definition, dataset, device, calibration(device, clock.instant()));
  }

  /** A sweep's forecast, learned once for all its trials. */
  record SweepForecast(
      SweepDefinition definition,
      DatasetInfo dataset,
      Optional<Device> device,
      Calibration calibration) {
    Optional<Expected> of(Map<String, Object> configuration) {
      return work(new Trained(definition, dataset, configuration))
          .map(calibration::predict)
          .map(Expected::of);
    }

    /**
     * Of all trials, if those that were looked at are like the others.
     *
     * @param looked of trials that will train
     */
    Optional<SweepCost> of(List<Optional<Expected>> looked, int trials) {
      var known = looked.stream().flatMap(Optional::stream).toList();
      if (known.isEmpty()) {
        return Optional.empty();
      }
      double sum = known.stream().mapToDouble(Expected::seconds).sum();
      long memory = known.stream().mapToLong(Expected::memoryBytes).max().orElseThrow();
      return Optional.of(
          new SweepCost(
              sum / looked.size() * trials,
              memory,
              device.map(Device::text),
              calibration.trials()));
    }
  }

  /** Empty if there is no such trial. */
  public Optional<TrialCost> of(long trialId) {
    return past.find(trialId)
        .map(
            tried -> {
              var device = tried.device().or(past::newestDevice);
              var calibration = calibration(device, tried.startedAt().orElseGet(clock::instant));
              return new TrialCost(
                  work(tried.trial()).map(calibration::predict).map(Expected::of),
                  device.map(Device::text),
                  calibration.trials(),
                  tried.seconds(),
                  tried.memoryBytes());
            });
  }

  private Calibration calibration(Optional<Device> device, Instant before) {
    return Calibration.of(
        device.stream()
            .flatMap(d -> past.completed(d, before, MOST_TRIALS).stream())
            .flatMap(CostForecast::observation)
            .toList());
  }

  private static Stream<Observation> observation(Taken taken) {
    return work(taken.trial())
        .map(work -> new Observation(work, taken.seconds(), taken.memoryBytes()))
        .stream();
  }

  /** Empty for models that only count, and for what is no configuration by the laws of now. */
  private static Optional<TrialWork> work(Trained trial) {
    var definition = trial.definition();
    try {
      var reader =
          new TrialConfigReader(
              trial.dataset().schema(), definition.features(), definition.model());
      return switch (reader.read(trial.configuration())) {
        case NeuralConfig neural ->
            Optional.of(TrialWork.of(neural, trial.dataset(), definition.protocol()));
        case FloorConfig _ -> Optional.empty();
      };
    } catch (InvalidInputException _) {
      return Optional.empty();
    }
  }
}
