package io.tune4rec.worker.runner;

import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.Checkpoints;
import io.tune4rec.model.training.CheckpointsInUseException;
import io.tune4rec.model.training.ForeignCheckpointException;
import io.tune4rec.model.training.TrialOptions;
import io.tune4rec.model.training.TrialTraining;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import io.tune4rec.worker.link.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trial of a model that learns, which goes on where an earlier attempt was cut off. */
record ResumedTrial(
    NeuralConfig config,
    SessionDataset dataset,
    Protocol protocol,
    Objective objective,
    long seed,
    TrainingListener listener,
    TrialOptions options) {
  private static final Logger LOG = LoggerFactory.getLogger(ResumedTrial.class);

  /** Where the order wants them, if anywhere. */
  static Optional<Checkpoints> checkpoints(Order.Run trial) {
    return trial.checkpoints().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Checkpoints.every(
                Duration.ofNanos((long) (trial.checkpointSeconds() * 1e9)),
                Path.of(trial.checkpoints())));
  }

  /** Checkpoints save time and nothing else: where they cannot be had, the trial does without. */
  TrialResult run(Optional<Checkpoints> checkpoints) {
    if (checkpoints.isEmpty()) {
      return runAnew();
    }
    try {
      return run(checkpoints.get());
    } catch (ForeignCheckpointException e) {
      LOG.warn("the trial begins anew, and its folder with it: {}", e.getMessage());
      checkpoints.get().delete();
      return run(checkpoints.get());
    } catch (CheckpointsInUseException e) {
      LOG.warn("the trial leaves no checkpoints: {}", e.getMessage());
      return runAnew();
    }
  }

  private TrialResult run(Checkpoints checkpoints) {
    return TrialTraining.run(
        config, dataset, protocol, objective, seed, listener, options.with(checkpoints));
  }

  private TrialResult runAnew() {
    return TrialTraining.run(config, dataset, protocol, objective, seed, listener, options);
  }
}
