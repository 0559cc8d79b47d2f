package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads a Katib Experiment as it stands; what is not used is told, what cannot be is refused. */
final class KatibExperiment {
  private static final String GROUP = "kubeflow.org";
  private static final List<String> OTHERS = List.of("hyperband", "pbt", "enas", "darts");
  private static final SequencedMap<String, SamplerKind> ALGORITHMS = algorithms();

  private final TreeReader document;
  private final Translation into = Translation.empty();

  private static SequencedMap<String, SamplerKind> algorithms() {
    var algorithms = new LinkedHashMap<String, SamplerKind>();
    algorithms.put("random", SamplerKind.RANDOM);
    algorithms.put("grid", SamplerKind.GRID);
    algorithms.put("bayesianoptimization", SamplerKind.GP);
    algorithms.put("tpe", SamplerKind.TPE);
    algorithms.put("multivariate-tpe", SamplerKind.TPE);
    algorithms.put("cmaes", SamplerKind.CMAES);
    algorithms.put("sobol", SamplerKind.SOBOL);
    return algorithms;
  }

  private KatibExperiment(Map<String, ?> tree) {
    this.document = new TreeReader("", tree, into.problems());
  }

  static Translation translate(Map<String, ?> tree) {
    var experiment = new KatibExperiment(tree);
    experiment.head();
    experiment.metadata();
    experiment
        .document
        .object("spec", "spec: {objective: ..., parameters: [...]}")
        .ifPresentOrElse(experiment::spec, () -> experiment.into.put("trials", "spec", 1));
    return experiment.into;
  }

  private void head() {
    document.allowOnly(
        List.of("apiVersion", "kind", "metadata", "spec", "status", "dataset", "model"));
    for (var key : List.of("dataset", "model")) {
      document.raw(key).ifPresent(value -> into.put(key, key, value));
    }
    if (!String.valueOf(document.raw("apiVersion").orElse("")).startsWith(GROUP)) {
      document.note(
          "apiVersion",
          "a Katib Experiment is of " + GROUP,
          document.given("apiVersion"),
          "say " + GROUP + "/v1beta1");
    }
    document.oneOf("kind", List.of("Experiment"), "Experiment");
    if (document.has("status")) {
      into.notice("status", "not used");
    }
  }

  private void metadata() {
    if (!document.has("metadata")) {
      return;
    }
    var metadata = document.object("metadata", "metadata: {name: eshop-first}");
    metadata.ifPresent(
        m -> {
          m.raw("name").ifPresent(name -> into.put("name", "metadata.name", name));
          m.keys().stream()
              .filter(key -> !key.equals("name"))
              .forEach(key -> into.notice("metadata." + key, "not used"));
        });
  }

  private void spec(TreeReader spec) {
    spec.allowOnly(
        List.of(
            "objective",
            "algorithm",
            "earlyStopping",
            "parallelTrialCount",
            "maxTrialCount",
            "maxFailedTrialCount",
            "parameters",
            "trialTemplate",
            "metricsCollectorSpec",
            "resumePolicy",
            "nasConfig"));
    objective(spec);
    algorithm(spec);
    var trials = spec.whole("maxTrialCount", 1, SweepDefinitionReader.MAX_TRIALS, Optional.empty());
    into.put("trials", spec.field("maxTrialCount"), trials.orElse(1L));
    parameters(spec);
    whatDoesNotRunHere(spec);
  }

  private void objective(TreeReader spec) {
    var found =
        spec.object("objective", "objective: {type: maximize, objectiveMetricName: ndcg@20}");
    if (found.isEmpty()) {
      return;
    }
    var objective = found.get();
    objective.allowOnly(
        List.of(
            "type", "goal", "objectiveMetricName", "additionalMetricNames", "metricStrategies"));
    new ForeignObjective(objective, into).read("objectiveMetricName", "type");
    tell(objective, "goal", "not used; a sweep trains all its trials");
    tell(objective, "additionalMetricNames", "not used; every metric is kept of every trial");
    tell(objective, "metricStrategies", "not used; the best epoch on validation counts");
  }

  private void algorithm(TreeReader spec) {
    var found = spec.object("algorithm", "algorithm: {algorithmName: random}");
    if (found.isEmpty()) {
      return;
    }
    var algorithm = found.get();
    algorithm.allowOnly(List.of("algorithmName", "algorithmSettings"));
    var name = algorithm.raw("algorithmName").orElse("nothing");
    if (ALGORITHMS.containsKey(name)) {
      into.put("sampler", algorithm.field("algorithmName"), ALGORITHMS.get(name).text());
      settings(algorithm);
      return;
    }
    var names = List.copyOf(ALGORITHMS.keySet());
    boolean known = OTHERS.contains(name);
    algorithm.note(
        "algorithmName",
        "an algorithm is one of " + String.join(", ", names),
        algorithm.has("algorithmName")
            ? "got " + PlainValue.quoted(name) + (known ? ", which is not built yet" : "")
            : "it is missing",
        known || Nearest.to(String.valueOf(name), names).isEmpty()
            ? "say random"
            : Nearest.meant(String.valueOf(name), names));
  }

  /** The seed alone is used of a search's settings. */
  private void settings(TreeReader algorithm) {
    int index = 0;
    for (var setting : algorithm.objects("algorithmSettings")) {
      var name = String.valueOf(setting.raw("name").orElse("nothing"));
      if (name.equals("random_state")) {
        setting
            .whole("value", 0, SweepDefinitionReader.MAX_SEED, Optional.empty())
            .ifPresent(seed -> into.put("seed", setting.field("value"), seed));
      } else {
        into.notice(
            algorithm.field("algorithmSettings[" + index + "]"), "'" + name + "' is not used");
      }
      index++;
    }
  }

  private void parameters(TreeReader spec) {
    var parameters = spec.objects("parameters");
    if (parameters.isEmpty() && !spec.has("parameters")) {
      spec.note(
          "parameters",
          "parameters is a list of what is tried",
          "it is missing",
          "such as [{name: layers, parameterType: int, feasibleSpace: {min: \"1\", max: \"3\"}}]");
    }
    parameters.forEach(parameter -> new KatibParameter(parameter, into).translate());
  }

  private void whatDoesNotRunHere(TreeReader spec) {
    tell(spec, "parallelTrialCount", "not used; as many trials run at once as workers have slots");
    tell(
        spec,
        "maxFailedTrialCount",
        "not used; a trial that fails is tried again, and the others go on");
    tell(spec, "trialTemplate", "not run; workers train the library's own models");
    tell(spec, "metricsCollectorSpec", "not used; workers report every metric");
    tell(spec, "resumePolicy", "not used");
    if (spec.has("earlyStopping")) {
      ForeignObjective.refuseEarlyStop(spec, "earlyStopping", "algorithmName");
    }
    if (spec.has("nasConfig")) {
      spec.note(
          "nasConfig",
          "architectures are not searched for",
          "one is given",
          "remove it; list models as values of architecture");
    }
  }

  private void tell(TreeReader reader, String key, String text) {
    if (reader.has(key)) {
      into.notice(reader.field(key), text);
    }
  }
}
