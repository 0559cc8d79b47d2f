package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.RankMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads a W&B sweep file as it stands; what is not used is told, what cannot be is refused. */
final class WandbSweep {
  private static final List<String> KEYS =
      List.of(
          "name",
          "dataset",
          "model",
          "description",
          "project",
          "entity",
          "program",
          "command",
          "method",
          "metric",
          "parameters",
          "early_terminate",
          "run_cap");
  private static final SequencedMap<String, SamplerKind> METHODS = methods();

  private final TreeReader document;
  private final Translation into = Translation.empty();

  private static SequencedMap<String, SamplerKind> methods() {
    var methods = new LinkedHashMap<String, SamplerKind>();
    methods.put("random", SamplerKind.RANDOM);
    methods.put("bayes", SamplerKind.GP);
    methods.put("grid", SamplerKind.GRID);
    return methods;
  }

  private WandbSweep(Map<String, ?> tree) {
    this.document = new TreeReader("", tree, into.problems());
  }

  static Translation translate(Map<String, ?> tree) {
    var sweep = new WandbSweep(tree);
    sweep.document.allowOnly(KEYS);
    for (var key : List.of("name", "dataset", "model")) {
      sweep.document.raw(key).ifPresent(value -> sweep.into.put(key, key, value));
    }
    sweep.method();
    sweep.metric();
    sweep.runCap();
    sweep.parameters();
    sweep.whatDoesNotRunHere();
    return sweep.into;
  }

  private void method() {
    var method = document.raw("method").orElse("nothing");
    if (METHODS.containsKey(method)) {
      into.put("sampler", "method", METHODS.get(method).text());
      return;
    }
    document.note(
        "method",
        "method is one of " + String.join(", ", METHODS.keySet()),
        document.has("method") ? "got " + PlainValue.quoted(method) : "it is missing",
        "say method: random");
  }

  private void metric() {
    if (!document.has("metric")) {
      into.notice("metric", "none is named, so " + RankMetric.NDCG_20.text() + " decides");
      return;
    }
    var metric = document.object("metric", "metric: {name: ndcg@20, goal: maximize}");
    if (metric.isEmpty()) {
      return;
    }
    metric.get().allowOnly(List.of("name", "goal", "target"));
    new ForeignObjective(metric.get(), into).read("name", "goal");
    if (metric.get().has("target")) {
      into.notice("metric.target", "not used; a sweep trains all its trials");
    }
  }

  private void runCap() {
    var trials = document.whole("run_cap", 1, SweepDefinitionReader.MAX_TRIALS, Optional.empty());
    into.put("trials", "run_cap", trials.orElse(1L));
  }

  private void parameters() {
    var parameters = document.raw("parameters").orElse(Map.of());
    if (!(parameters instanceof Map<?, ?> specs) || specs.isEmpty()) {
      document.note(
          "parameters",
          "parameters maps names to what is tried",
          document.has("parameters") ? "got " + PlainValue.quoted(parameters) : "it is missing",
          "such as parameters: {layers: {values: [1, 2]}}");
      return;
    }
    specs.forEach((name, spec) -> new WandbParameter(String.valueOf(name), spec, into).translate());
  }

  private void whatDoesNotRunHere() {
    for (var key : List.of("description", "project", "entity")) {
      if (document.has(key)) {
        into.notice(key, "not used");
      }
    }
    if (document.has("program")) {
      into.notice("program", "not run; workers train the library's own models");
    }
    if (document.has("command")) {
      document.note(
          "command",
          "workers train the library's own models and run no command",
          "one is given",
          "remove it; what it sets belongs under parameters, such as epochs: {value: 20}");
    }
    if (document.has("early_terminate")) {
      ForeignObjective.refuseEarlyStop(document, "early_terminate", "type");
    }
  }
}
