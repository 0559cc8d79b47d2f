package io.tune4rec.controller.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.TrialResult;
import io.tune4rec.controller.cli.client.TrialResult.Epoch;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep as Optuna's journal: what {@code JournalStorage(JournalFileBackend(path))} reads, a JSON
 * document a line, each an operation that a worker did. The study is made, then each trial at once
 * with its parameters, distributions, value and intermediate values (of the objective, by step).
 * What Optuna has no place for are user attributes.
 *
 * <p>Source: {@code optuna/storages/journal/_storage.py} of Optuna 5.0.0; the format is the same
 * since 4.0.
 */
final class OptunaJournal {
  private static final int CREATE_STUDY = 0;
  private static final int SET_STUDY_USER_ATTR = 2;
  private static final int CREATE_TRIAL = 4;
  private static final int MINIMIZE = 1;
  private static final int MAXIMIZE = 2;

  /** Whoever reads it is another one, and then nothing in it is its own doing. */
  private static final String WORKER = "tune4rec";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private final Sweep sweep;
  private final Map<String, OptunaDistribution> space = new LinkedHashMap<>();

  /**
   * @param definition of the sweep in the long form
   */
  OptunaJournal(Sweep sweep, JsonNode definition) {
    this.sweep = sweep;
    definition
        .path("space")
        .properties()
        .forEach(entry -> space.put(entry.getKey(), OptunaDistribution.of(entry.getValue())));
  }

  /** Writes the journal of a sweep; how many trials there are. */
  static int write(SweepRows rows, Writer out) throws IOException {
    var journal = new OptunaJournal(rows.sweep(), rows.definition());
    journal.writeStudy(out);
    var trials = SweepTrial.all(rows);
    for (var trial : trials) {
      journal.writeTrial(trial, out);
    }
    return trials.size();
  }

  void writeStudy(Writer out) throws IOException {
    var study = operation(CREATE_STUDY);
    study.put("study_name", sweep.name());
    study.put("directions", List.of(sweep.higherIsBetter() ? MAXIMIZE : MINIMIZE));
    line(study, out);
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("tune4rec.sweep_id", sweep.id());
    attributes.put("tune4rec.dataset", sweep.on());
    attributes.put("tune4rec.dataset_hash", sweep.dataset().map(it -> it.hash()).orElse(""));
    attributes.put("tune4rec.protocol", sweep.protocol().map(it -> it.text()).orElse(""));
    attributes.put("tune4rec.objective", sweep.objective());
    attributes.put("tune4rec.sampler", sweep.sampler());
    attributes.put("tune4rec.seed", sweep.seed());
    for (var attribute : attributes.entrySet()) {
      var set = operation(SET_STUDY_USER_ATTR);
      set.put("study_id", 0);
      set.put("user_attr", Map.of(attribute.getKey(), attribute.getValue()));
      line(set, out);
    }
  }

  void writeTrial(SweepTrial written, Writer out) throws IOException {
    var trial = written.result();
    var state = OptunaState.of(trial.state());
    var line = operation(CREATE_TRIAL);
    line.put("study_id", 0);
    line.put("datetime_start", trial.startedAt().map(OptunaJournal::time).orElse(null));
    line.put("state", state.code());
    line.put("value", state == OptunaState.COMPLETE ? trial.value().orElse(null) : null);
    line.put("values", null);
    trial
        .finishedAt()
        .filter(_ -> state.finished())
        .ifPresent(at -> line.put("datetime_complete", time(at)));
    var distributions = new LinkedHashMap<String, Object>();
    var parameters = new LinkedHashMap<String, Object>();
    if (state != OptunaState.WAITING) {
      trial
          .configuration()
          .forEach(
              (name, value) ->
                  Optional.ofNullable(space.get(name))
                      .ifPresent(
                          distribution -> {
                            distributions.put(name, distribution.text());
                            parameters.put(name, distribution.internal(value));
                          }));
    }
    line.put("distributions", distributions);
    line.put("params", parameters);
    line.put("user_attrs", attributes(trial));
    // what waits there is drawn when it begins, but for what was fixed
    line.put(
        "system_attrs",
        state == OptunaState.WAITING ? Map.of("fixed_params", trial.configuration()) : Map.of());
    line.put("intermediate_values", intermediate(written.epochs()));
    line(line, out);
  }

  private Map<String, Double> intermediate(List<Epoch> epochs) {
    var values = new LinkedHashMap<String, Double>();
    epochs.forEach(
        epoch ->
            Optional.ofNullable(epoch.valid().get(sweep.objective()))
                .ifPresent(value -> values.put(Integer.toString(epoch.step()), value)));
    return values;
  }

  private static Map<String, Object> attributes(TrialResult trial) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("tune4rec.trial_id", trial.trialId());
    attributes.put("tune4rec.number", trial.number());
    attributes.put("tune4rec.state", trial.state());
    attributes.put("tune4rec.seed", trial.seed());
    attributes.put("tune4rec.attempts", trial.attempts());
    trial.origin().ifPresent(it -> attributes.put("tune4rec.origin", it));
    trial.bestStep().ifPresent(it -> attributes.put("tune4rec.best_step", it));
    trial.seconds().ifPresent(it -> attributes.put("tune4rec.seconds", it));
    trial.parameters().ifPresent(it -> attributes.put("tune4rec.weights", it));
    trial.peakMemoryBytes().ifPresent(it -> attributes.put("tune4rec.peak_memory_bytes", it));
    trial.worker().ifPresent(it -> attributes.put("tune4rec.worker", it));
    trial.device().ifPresent(it -> attributes.put("tune4rec.device", it));
    trial.reason().ifPresent(it -> attributes.put("tune4rec.reason", it));
    trial.valid().forEach((name, value) -> attributes.put("valid." + name, value));
    trial.test().forEach((name, value) -> attributes.put("test." + name, value));
    return attributes;
  }

  private static Map<String, Object> operation(int code) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("op_code", code);
    operation.put("worker_id", WORKER);
    return operation;
  }

  private static String time(String instant) {
    return TIME.format(Instant.parse(instant));
  }

  private static void line(Map<String, Object> operation, Writer out) throws IOException {
    out.write(Json.text(operation));
    out.write('\n');
  }
}
