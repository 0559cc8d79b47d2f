package io.tune4rec.worker.runner;

import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.serve.ExportedModel;
import io.tune4rec.model.serve.ModelConfiguration;
import io.tune4rec.model.serve.ModelDescription;
import io.tune4rec.model.training.KeptWeights;
import io.tune4rec.model.training.TrialOptions;
import io.tune4rec.model.trial.TrialResult;
import io.tune4rec.worker.link.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model of a trial's best epoch, as the folder that ships. Its weights are kept beside that
 * folder while the trial trains on, and outlive an interruption as checkpoints do.
 */
record TrialExport(Path folder, KeptWeights weights) {
  private static final Logger LOG = LoggerFactory.getLogger(TrialExport.class);

  /** Where the order wants it, if anywhere. */
  static Optional<TrialExport> of(Order.Run trial) {
    if (trial.export().isEmpty()) {
      return Optional.empty();
    }
    var folder = Path.of(trial.export());
    var weights = KeptWeights.at(folder.resolveSibling("best.safetensors"));
    return Optional.of(new TrialExport(folder, weights));
  }

  TrialOptions options() {
    return TrialOptions.NONE.with(weights);
  }

  /** Writes the folder; what goes wrong costs the model and not the trial's result. */
  void write(Order.Run trial, SessionDataset dataset, TrialResult result) {
    try {
      removeEarlier();
      var configuration =
          new ModelConfiguration(trial.features(), trial.model(), trial.configuration());
      var metrics = metrics(trial, dataset, result);
      ExportedModel.write(
          folder,
          weights.file(),
          dataset,
          new ModelDescription(configuration, metrics, ModelLibrary.version()));
    } catch (IOException | RuntimeException e) {
      LOG.error("the model could not be exported, the trial goes without", e);
    }
  }

  /** An attempt may have ended between its export and its result. */
  private void removeEarlier() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Along windows they are means over windows, which a vector of ranks does not tell apart. */
  private static Map<String, Double> metrics(
      Order.Run trial, SessionDataset dataset, TrialResult result) {
    var metrics = new LinkedHashMap<String, Double>();
    if (Protocol.parse(trial.protocol()).stages(dataset.info()).size() > 1) {
      return metrics;
    }
    for (var metric : RankMetric.values()) {
      add(metrics, "valid " + metric.text(), metric, result.validRanks());
      add(metrics, "test " + metric.text(), metric, result.testRanks());
    }
    result.validTasks().metrics().forEach((task, value) -> put(metrics, "valid ", task, value));
    result.testTasks().metrics().forEach((task, value) -> put(metrics, "test ", task, value));
    return metrics;
  }

  private static void add(
      Map<String, Double> metrics, String name, RankMetric metric, int[] ranks) {
    if (ranks.length > 0) {
      metrics.put(name, metric.mean(ranks));
    }
  }

  /** What cannot be told, such as an AUC of one class, stays out. */
  private static void put(
      Map<String, Double> metrics, String split, TaskMetric metric, double value) {
    if (Double.isFinite(value)) {
      metrics.put(split + metric.text(), value);
    }
  }
}
