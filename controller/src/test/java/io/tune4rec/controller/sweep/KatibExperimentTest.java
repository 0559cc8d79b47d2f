package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KatibExperimentTest {
  /** The example of Katib's documentation, less what is refused. */
  private static final String EXAMPLE =
      """
      apiVersion: kubeflow.org/v1beta1
      kind: Experiment
      metadata: {name: sasrec}
      spec:
        objective: {type: maximize, goal: 0.7, objectiveMetricName: recall20, additionalMetricNames: [mrr20]}
        algorithm: {algorithmName: random, algorithmSettings: [{name: n_startup_trials, value: "10"}]}
        parallelTrialCount: 3
        maxTrialCount: 60
        maxFailedTrialCount: 6
        parameters:
          - {name: lr, parameterType: double, feasibleSpace: {min: "1e-5", max: "1e-2", distribution: logUniform}}
          - {name: layers, parameterType: int, feasibleSpace: {min: "1", max: "3"}}
        trialTemplate: {trialParameters: [{name: lr, reference: lr}], trialSpec: "${trialParameters.lr}"}
      """;

  private static final String LAYERS =
      "{name: layers, parameterType: int, feasibleSpace: {min: \"1\", max: \"3\"}}";

  @Test
  void the_documented_example_is_read_as_it_stands() {
    var reading = Reading.of(EXAMPLE.replace("name: sasrec", ""));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.format()).isEqualTo(DocumentFormat.KATIB);
    assertThat(DefinitionTree.of(reading.definition(Protocol.parse("next_window")).orElseThrow()))
        .containsEntry("name", "first")
        .containsEntry("dataset", "shop")
        .containsEntry("objective", "recall@20")
        .containsEntry("trials", 60);
    assertThat(Reading.space(reading))
        .containsExactly(
            Map.entry(
                "learning_rate",
                Map.of("type", "float", "low", 1e-5, "high", 1e-2, "scale", "log")),
            Map.entry(
                "n_layer",
                Map.of("type", "int", "low", 1L, "high", 3L, "scale", "linear", "step", 1L)));
  }

  @ParameterizedTest
  @CsvSource({
    "grid,GRID",
    "bayesianoptimization,GP",
    "tpe,TPE",
    "multivariate-tpe,TPE",
    "cmaes,CMAES",
    "sobol,SOBOL"
  })
  void an_algorithm_is_the_sampler_of_its_kind(String name, SamplerKind sampler) {
    var countable =
        EXAMPLE
            .replace("name: sasrec", "")
            .replace(
                "{min: \"1e-5\", max: \"1e-2\", distribution: logUniform}",
                "{min: \"0.001\", max: \"0.003\", step: \"0.001\"}")
            .replace("algorithmName: random", "algorithmName: " + name);

    var reading = Reading.of(countable);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.definition(Protocol.parse("next_window")).orElseThrow().sampler())
        .isEqualTo(sampler);
  }

  @Test
  void what_is_not_used_is_told() {
    var document =
        EXAMPLE.replace("name: sasrec", "namespace: ml") + "  resumePolicy: Never\nstatus: {}";

    assertThat(Reading.of(document).notices())
        .containsExactly(
            "status: not used",
            "metadata.namespace: not used",
            "spec.objective.goal: not used; a sweep trains all its trials",
            "spec.objective.additionalMetricNames: not used; every metric is kept of every trial",
            "spec.algorithm.algorithmSettings[0]: 'n_startup_trials' is not used",
            "spec.parameters[0].name: 'lr' is read as learning_rate",
            "spec.parameters[1].name: 'layers' is read as n_layer",
            "spec.parallelTrialCount: not used; as many trials run at once as workers have slots",
            "spec.maxFailedTrialCount: not used; a trial that fails is tried again, and the others go on",
            "spec.trialTemplate: not run; workers train the library's own models",
            "spec.resumePolicy: not used");
  }

  @Test
  void the_documented_example_with_all_that_is_refused_tells_all_of_it() {
    var whole =
        EXAMPLE
                .replace("name: sasrec", "name: first")
                .replace("algorithmName: random", "algorithmName: hyperband")
            + """
              earlyStopping: {algorithmName: medianstop, algorithmSettings: [{name: start_step, value: "4"}]}
            """;

    assertThat(Reading.problems(whole))
        .containsExactly(
            "spec.algorithm.algorithmName: an algorithm is one of random, grid, bayesianoptimization, tpe, multivariate-tpe, cmaes, sobol, but got 'hyperband', which is not built yet; say random",
            "spec.earlyStopping: every trial trains all its epochs, but 'medianstop' would stop some early, which is not built yet; remove it, or set fewer epochs");
  }

  @Test
  void the_name_is_that_of_its_metadata_and_the_random_state_is_the_seed() {
    var reading =
        Reading.alone(
            "dataset: eshop\n"
                + EXAMPLE.replace(
                    "{name: n_startup_trials, value: \"10\"}",
                    "{name: random_state, value: \"42\"}"));

    assertThat(reading.problems()).isEmpty();
    assertThat(DefinitionTree.of(reading.definition(Protocol.parse("next_window")).orElseThrow()))
        .containsEntry("name", "sasrec")
        .containsEntry("dataset", "eshop")
        .containsEntry("seed", 42L);
    assertThat(Reading.alone(EXAMPLE.replace("name: sasrec", "")).problems())
        .extracting(p -> p.wayOut())
        .containsExactly(
            "give --name (the query name=), or add metadata.name to the document",
            "give --dataset (the query dataset=), or add dataset to the document");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: --lr, parameterType: double, feasibleSpace: {min: '0.01', max: '0.03'}} | learning_rate: float 0.01 … 0.03",
        "{name: dropout, parameterType: double, feasibleSpace: {min: '0', max: '0.5', step: '0.1'}} | dropout: float 0 … 0.5, step 0.1",
        "{name: dropout, parameterType: double, feasibleSpace: {min: '0', max: '0.5', step: '', distribution: uniform}} | dropout: float 0 … 0.5",
        "{name: batch-size, parameterType: int, feasibleSpace: {min: '32', max: '128', step: '32'}} | train_batch_size: int 32 … 128, step 32",
        "{name: dim, parameterType: int, feasibleSpace: {min: '8', max: '64', distribution: logUniform}} | d_model: int 8 … 64, log",
        "{name: dim, parameterType: discrete, feasibleSpace: {list: ['32', '64']}} | d_model: categorical 32, 64",
        "{name: wd, parameterType: discrete, feasibleSpace: {list: ['1e-5', '0']}} | weight_decay: categorical 1e-5, 0",
        "{name: masking, parameterType: categorical, feasibleSpace: {list: [clm, mlm]}} | masking: categorical clm, mlm",
      })
  void a_feasible_space_becomes_a_parameter(String parameter, String expected) {
    var reading = Reading.of(with(parameter));

    assertThat(reading.problems()).isEmpty();
    var line =
        SpaceLine.of(reading.definition(Protocol.parse("next_window")).orElseThrow().space())
            .getLast();
    assertThat("%s: %s %s".formatted(line.name(), line.kind(), line.domain())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: dim, parameterType: double, feasibleSpace: {min: '8', max: '64'}} | spec.parameters[1].parameterType: d_model is a whole number, but double draws real numbers; use int",
        "{name: dim, parameterType: float, feasibleSpace: {min: '8', max: '64'}} | spec.parameters[1].parameterType: parameterType is one of double, int, discrete, categorical, but got 'float'",
        "{name: dim, feasibleSpace: {min: '8', max: '64'}} | spec.parameters[1].parameterType: parameterType is one of double, int, discrete, categorical, but it is missing; such as parameterType: double",
        "{name: dropuot, parameterType: double, feasibleSpace: {min: '8', max: '64'}} | spec.parameters[1].name: a parameter is one the library knows, but 'dropuot' is not; did you mean 'dropout'?",
        "{name: lr, parameterType: double, feasibleSpace: {min: '0', max: '1', distribution: logUniform}} | spec.parameters[1].feasibleSpace.min: a log scale needs min > 0, but got min=0; set min to 1e-6 or take a uniform distribution",
        "{name: lr, parameterType: double, feasibleSpace: {min: '1', max: '0.1'}} | spec.parameters[1].feasibleSpace.min: min is at most max, but got min=1 and max=0.1; swap them",
        "{name: lr, parameterType: double, feasibleSpace: {min: '0.1', max: '1', distribution: loguniform}} | spec.parameters[1].feasibleSpace.distribution: distribution is one of uniform, logUniform, but got 'loguniform'; did you mean 'logUniform'?",
        "{name: lr, parameterType: double, feasibleSpace: {min: '0.1', max: '1', distribution: logNormal}} | spec.parameters[1].feasibleSpace.distribution: a distribution is one of uniform, logUniform, but got 'logNormal', which is not built; take logUniform",
        "{name: lr, parameterType: double, feasibleSpace: {min: '0.1', max: '1', step: '0.1', distribution: logUniform}} | spec.parameters[1].feasibleSpace.step: only a uniform distribution has a step, but it is logUniform; drop one of them",
        "{name: lr, parameterType: double, feasibleSpace: {min: '0.1', max: '1', step: '2'}} | spec.parameters[1].feasibleSpace.step: step is above 0 and at most max - min, but got 2; make it smaller",
        "{name: lr, parameterType: discrete, feasibleSpace: {min: '0.1', max: '1', list: ['1']}} | spec.parameters[1].feasibleSpace.min: only known keys may stand here, but got 'min'",
        "{name: lr, parameterType: double} | spec.parameters[1].feasibleSpace: feasibleSpace is an object, but it is missing; such as feasibleSpace: {min: \"1\", max: \"3\"}",
        "{name: masking, parameterType: int, feasibleSpace: {min: '1', max: '3'}} | spec.parameters[1].parameterType: masking is one of clm, mlm, plm, rtd, but a range holds no words; list the values instead",
        "{name: dropout, parameterType: double, feasibleSpace: {min: '0.5', max: '1'}} | spec.parameters[1]: dropout is a number in [0.0, 1.0), but got 1.0; choose a value inside",
        "{name: n_layer, parameterType: int, feasibleSpace: {min: '5', max: '6'}} | spec.parameters[1].name: a parameter occurs once in a space, but spec.parameters[0] means n_layer too; remove one",
      })
  void what_cannot_be_is_refused_where_the_author_wrote_it(String parameter, String expected) {
    var problems = Reading.problems(with(parameter));

    assertThat(problems.getFirst()).startsWith(expected);
    assertThat(problems.stream().filter(p -> !p.contains("only known keys"))).hasSizeLessThan(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kubeflow.org/v1beta1 | tune4rec/v1 | apiVersion: a Katib Experiment is of kubeflow.org, but got 'tune4rec/v1'; say kubeflow.org/v1beta1",
        "apiVersion: kubeflow.org/v1beta1 | status: {} | apiVersion: a Katib Experiment is of kubeflow.org, but it is missing; say kubeflow.org/v1beta1",
        "kind: Experiment | kind: Experimnt | kind: kind is one of Experiment, but got 'Experimnt'; did you mean 'Experiment'?",
        "type: maximize | type: minimize | spec.objective.type: recall@20 is better when it is higher, but got 'minimize'; say maximize, or name another metric",
        "recall20 | accuracy | spec.objective.objectiveMetricName: a model predicts the next item and nothing else unless tasks are added, but got 'accuracy', a metric of another task; say ndcg@20, or add the task: model: {tasks: [{kind: regression, target: COLUMN}]}",
        "algorithmName: random | algorithmName: grdi | spec.algorithm.algorithmName: an algorithm is one of random, grid, bayesianoptimization, tpe, multivariate-tpe, cmaes, sobol, but got 'grdi'; did you mean 'grid'?",
        "maxTrialCount: 60 | maxTrialCount: many | spec.maxTrialCount: maxTrialCount is a whole number from 1 to 100000, but got 'many'; such as maxTrialCount: 12",
        "maxTrialCount: 60 | maxTrials: 60 | spec.maxTrials: only known keys may stand here, but got 'maxTrials'; did you mean 'maxTrialCount'?",
        "parallelTrialCount: 3 | nasConfig: {} | spec.nasConfig: architectures are not searched for, but one is given; remove it; list models as values of architecture",
      })
  void the_rest_of_the_experiment_is_checked_too(String right, String wrong, String expected) {
    var document = EXAMPLE.replace("name: sasrec", "").replace(right, wrong);

    assertThat(Reading.problems(document).getFirst()).startsWith(expected);
  }

  @Test
  void an_experiment_that_adds_a_task_minimizes_its_error() {
    var document =
        EXAMPLE
                .replace("name: sasrec", "")
                .replace("type: maximize", "type: minimize")
                .replace("recall20", "val_rmse")
            + "model: {tasks: [{kind: regression, target: price}]}\n";

    var reading = Reading.of(document);

    assertThat(reading.problems()).isEmpty();
    assertThat(DefinitionTree.of(reading.definition(Protocol.parse("next_window")).orElseThrow()))
        .containsEntry("objective", "rmse")
        .containsEntry(
            "model", Map.of("tasks", List.of(Map.of("kind", "regression", "target", "price"))));
  }

  @Test
  void a_mix_is_refused_with_the_format_it_was_taken_for_and_why() {
    assertThat(Reading.problems("space: {d_model: 32}\n" + EXAMPLE.replace("name: sasrec", "")))
        .containsExactly(
            "space: a Katib Experiment has no 'space', but this was taken for one because of its apiVersion, kind, metadata, spec; say 'spec.parameters'");
  }

  private static String with(String parameter) {
    return """
        apiVersion: kubeflow.org/v1beta1
        kind: Experiment
        spec:
          objective: {type: maximize, objectiveMetricName: ndcg@20}
          algorithm: {algorithmName: random}
          maxTrialCount: 3
          parameters:
            - %s
            - %s
        """
        .formatted(LAYERS, parameter);
  }
}
