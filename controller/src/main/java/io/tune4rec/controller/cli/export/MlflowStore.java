package io.tune4rec.controller.cli.export;

import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sweep as a folder of MLflow's file store: what {@code mlflow ui --backend-store-uri FOLDER}
 * shows. The sweep is an experiment, a trial that was drawn is a run: its configuration are
 * parameters; its reports are metrics with steps; what it came to is {@code best.valid.…} and
 * {@code test.…}; what MLflow has no place for are tags. MLflow's names hold no {@code @} and no
 * colon: {@code ndcg@20} is {@code ndcg_at_20}, {@code auc:bought} is {@code auc_bought}.
 *
 * <p>Source: {@code mlflow/store/tracking/file_store.py}. Ids follow from the sweep and the trial,
 * so that the same export makes the same folder.
 */
final class MlflowStore {
  private static final int LOCAL = 4;
  private static final long SMALLEST_ID = 100_000_000_000_000_000L;
  private static final String META = "meta.yaml";

  private final Sweep sweep;
  private final Path root;
  private final String location;
  private final String experiment;

  /**
   * @param root where it is written
   * @param location where it will lie
   */
  MlflowStore(Sweep sweep, Path root, Path location) {
    this.sweep = sweep;
    this.root = root;
    this.location = location.toAbsolutePath().normalize().toUri().toString().replaceAll("/+$", "");
    var hash = Long.parseUnsignedLong(hash("experiment").substring(0, 15), 16);
    this.experiment = Long.toString(SMALLEST_ID + hash % (9 * SMALLEST_ID));
  }

  /**
   * Writes the folder; how many runs there are.
   *
   * @param folder that is there and empty
   * @param location where it will lie
   */
  static int write(SweepRows rows, Path folder, Path location) throws IOException {
    var store = new MlflowStore(rows.sweep(), folder, location);
    store.writeExperiment();
    var trials = SweepTrial.all(rows);
    for (var trial : trials) {
      store.writeRun(trial);
    }
    return trials.size();
  }

  void writeExperiment() throws IOException {
    var folder = Files.createDirectories(root.resolve(experiment));
    long created = millis(sweep.createdAt().orElse(Instant.EPOCH.toString()));
    var meta = new LinkedHashMap<String, Object>();
    meta.put("artifact_location", location + "/" + experiment);
    meta.put("creation_time", created);
    meta.put("experiment_id", experiment);
    meta.put("last_update_time", sweep.finishedAt().map(MlflowStore::millis).orElse(created));
    meta.put("lifecycle_stage", "active");
    meta.put("name", sweep.name() + " (sweep " + sweep.id() + ")");
    writeYaml(folder.resolve(META), meta);
    writeAll(folder.resolve("tags"), tagsOfSweep());
  }

  private Map<String, String> tagsOfSweep() {
    var tags = new LinkedHashMap<String, String>();
    tags.put("tune4rec.sweep_id", Long.toString(sweep.id()));
    tags.put("tune4rec.state", sweep.state());
    tags.put("tune4rec.dataset", sweep.on());
    tags.put("tune4rec.dataset_hash", sweep.dataset().map(it -> it.hash()).orElse(""));
    tags.put("tune4rec.protocol", sweep.protocol().map(it -> it.text()).orElse(""));
    tags.put("tune4rec.objective", sweep.objective());
    tags.put("tune4rec.sampler", sweep.sampler());
    return tags;
  }

  void writeRun(SweepTrial trial) throws IOException {
    var result = trial.result();
    var id = hash("trial " + result.trialId()).substring(0, 32);
    var folder = Files.createDirectories(root.resolve(experiment).resolve(id));
    for (var part : List.of("metrics", "params", "tags", "artifacts")) {
      Files.createDirectories(folder.resolve(part));
    }
    writeYaml(folder.resolve(META), meta(result, id));
    var parameters = new LinkedHashMap<String, String>();
    result.configuration().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
    writeAll(folder.resolve("params"), parameters);
    writeAll(folder.resolve("tags"), tags(result));
    writeAll(folder.resolve("metrics"), metrics(trial));
  }

  private Map<String, Object> meta(TrialResult result, String id) {
    long start = millis(result.startedAt().orElse(result.createdAt()));
    var meta = new LinkedHashMap<String, Object>();
    meta.put("artifact_uri", location + "/" + experiment + "/" + id + "/artifacts");
    meta.put("end_time", result.finishedAt().map(MlflowStore::millis).orElse(null));
    meta.put("entry_point_name", "");
    meta.put("experiment_id", experiment);
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", id);
    meta.put("run_name", runName(result));
    meta.put("run_uuid", id);
    meta.put("source_name", "");
    meta.put("source_type", LOCAL);
    meta.put("source_version", "");
    meta.put("start_time", start);
    meta.put("status", status(result.state()));
    meta.put("tags", List.of());
    meta.put("user_id", "tune4rec");
    return meta;
  }

  private String runName(TrialResult result) {
    return "trial " + sweep.id() + "/" + result.number();
  }

  /** MLflow's numbers: RUNNING, SCHEDULED, FINISHED, FAILED, KILLED from 1. */
  private static int status(String state) {
    return switch (state) {
      case "RUNNING" -> 1;
      case "QUEUED", "PAUSED" -> 2;
      case "COMPLETED" -> 3;
      case "CANCELLED", "PRUNED" -> 5;
      default -> 4;
    };
  }

  private Map<String, String> tags(TrialResult result) {
    var tags = new LinkedHashMap<>(tagsOfSweep());
    tags.put("mlflow.runName", runName(result));
    tags.put("mlflow.user", "tune4rec");
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("tune4rec.trial_id", Long.toString(result.trialId()));
    tags.put("tune4rec.number", Integer.toString(result.number()));
    tags.put("tune4rec.state", result.state());
    tags.put("tune4rec.seed", Long.toString(result.seed()));
    tags.put("tune4rec.attempts", Integer.toString(result.attempts()));
    result.origin().ifPresent(it -> tags.put("tune4rec.origin", it));
    result.worker().ifPresent(it -> tags.put("tune4rec.worker", it));
    result.device().ifPresent(it -> tags.put("tune4rec.device", it));
    result.reason().ifPresent(it -> tags.put("tune4rec.reason", it));
    return tags;
  }

  /** A file a metric, a line a value: milliseconds, value, step. */
  private static Map<String, String> metrics(SweepTrial trial) {
    var result = trial.result();
    long start = millis(result.startedAt().orElse(result.createdAt()));
    var lines = new LinkedHashMap<String, StringBuilder>();
    double seconds = 0;
    for (var epoch : trial.epochs()) {
      seconds += epoch.seconds();
      long at = start + (long) (seconds * 1_000);
      var values = new LinkedHashMap<String, Double>();
      values.put("train_loss", epoch.trainLoss());
      epoch.valid().forEach((name, value) -> values.put("valid." + name, value));
      values.put("learning_rate", epoch.learningRate());
      values.put("gradient_norm", epoch.gradientNorm());
      values.put("sessions_per_second", epoch.sessionsPerSecond());
      values.forEach((name, value) -> append(lines, name, at, value, epoch.step()));
    }
    long end = result.finishedAt().map(MlflowStore::millis).orElse(start);
    int step = result.bestStep().orElse(0);
    result.valid().forEach((name, v) -> append(lines, "best.valid." + name, end, v, step));
    result.test().forEach((name, v) -> append(lines, "test." + name, end, v, step));
    result.seconds().ifPresent(it -> append(lines, "seconds", end, it, step));
    result.parameters().ifPresent(it -> append(lines, "weights", end, it, step));
    result.peakMemoryBytes().ifPresent(it -> append(lines, "peak_memory_bytes", end, it, step));
    var texts = new LinkedHashMap<String, String>();
    lines.forEach((name, text) -> texts.put(name, text.toString()));
    return texts;
  }

  private static void append(
      Map<String, StringBuilder> lines, String name, long at, Number value, int step) {
    lines
        .computeIfAbsent(name, _ -> new StringBuilder())
        .append("%d %s %d\n".formatted(at, value, step));
  }

  private static void writeAll(Path folder, Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(fileName(file.getKey())), file.getValue());
    }
  }

  private static String fileName(String name) {
    return name.replace("@", "_at_").replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  /** A flat mapping; JSON's texts are YAML's. */
  private static void writeYaml(Path file, Map<String, Object> values) throws IOException {
    var lines = new ArrayList<String>();
    values.forEach((key, value) -> lines.add(key + ": " + Json.text(value)));
    Files.write(file, lines);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private String hash(String what) {
    var text = sweep.id() + " " + sweep.createdAt().orElse("") + " " + what;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
