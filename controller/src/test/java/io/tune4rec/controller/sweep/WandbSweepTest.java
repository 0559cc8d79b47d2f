package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WandbSweepTest {
  /** The example of W&B's documentation, less what is refused. */
  private static final String EXAMPLE =
      """
      program: train.py
      method: random
      metric: {name: val/recall@20, goal: maximize, target: 0.7}
      parameters:
        lr:      {distribution: log_uniform_values, min: 1e-5, max: 1e-2}
        layers:  {values: [1, 2, 3]}
        dropout: {distribution: q_uniform, min: 0.0, max: 0.5, q: 0.05}
        epochs:  {value: 20}
      run_cap: 60
      """;

  @Test
  void the_documented_example_is_read_as_it_stands() {
    var reading = Reading.of(EXAMPLE);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.format()).isEqualTo(DocumentFormat.WANDB);
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
            Map.entry("n_layer", Map.of("type", "categorical", "values", List.of(1L, 2L, 3L))),
            Map.entry(
                "dropout",
                Map.of("type", "float", "low", 0.0, "high", 0.5, "scale", "linear", "step", 0.05)),
            Map.entry("epochs", Map.of("type", "fixed", "value", 20L)));
  }

  @Test
  void bayes_is_a_gaussian_process() {
    var reading = Reading.of(EXAMPLE.replace("method: random", "method: bayes"));

    assertThat(reading.definition(Protocol.parse("next_window")).orElseThrow().sampler())
        .isEqualTo(SamplerKind.GP);
  }

  @Test
  void what_is_not_used_is_told() {
    assertThat(Reading.of(EXAMPLE + "project: shop\ndescription: a try\nentity: us").notices())
        .containsExactly(
            "metric.target: not used; a sweep trains all its trials",
            "parameters.lr: 'lr' is read as learning_rate",
            "parameters.layers: 'layers' is read as n_layer",
            "description: not used",
            "project: not used",
            "entity: not used",
            "program: not run; workers train the library's own models");
  }

  @Test
  void the_documented_example_with_all_that_is_refused_tells_all_of_it() {
    var whole =
        EXAMPLE
            + """
            early_terminate: {type: hyperband, min_iter: 3, eta: 3, s: 2}
            command: [python, train.py, "${args}"]
            """;

    assertThat(Reading.problems(whole))
        .containsExactly(
            "command: workers train the library's own models and run no command, but one is given; remove it; what it sets belongs under parameters, such as epochs: {value: 20}",
            "early_terminate: every trial trains all its epochs, but 'hyperband' would stop some early, which is not built yet; remove it, or set fewer epochs");
  }

  @Test
  void a_name_and_a_dataset_must_come_from_somewhere() {
    assertThat(Reading.alone(EXAMPLE).problems().stream().map(p -> p.sentence()))
        .containsExactly(
            "name: a sweep has a name, but a W&B sweep file need not have one; give --name (the query name=), or add name to the document",
            "dataset: a sweep has a dataset, but a W&B sweep file has no place for one; give --dataset (the query dataset=), or add dataset to the document");
    assertThat(Reading.alone(EXAMPLE + "name: own\ndataset: eshop").problems()).isEmpty();
    assertThat(Reading.problems(EXAMPLE + "dataset: eshop"))
        .containsExactly(
            "dataset: the document and the request name the same dataset, but they say 'eshop' and 'shop'; drop one of them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "epochs: {min: 1, max: 20}                                  | epochs: int 1 … 20",
        "epochs: {min: '1', max: '20'}                              | epochs: int 1 … 20",
        "dropout: {min: 0.0, max: 0.5}                              | dropout: float 0 … 0.5",
        "dropout: {min: 0, max: 0.5}                                | dropout: float 0 … 0.5",
        "wd: {distribution: uniform, min: 1e-6, max: '1e-2'}        | weight_decay: float 1e-6 … 0.01",
        "batch_size: {distribution: q_uniform, min: 32, max: 256, q: 32} | train_batch_size: int 32 … 256, step 32",
        "batch_size: {distribution: q_uniform, min: 1, max: 9}      | train_batch_size: int 1 … 9",
        "dim: {distribution: q_log_uniform_values, min: 8, max: 64} | d_model: int 8 … 64, log",
        "hidden: {distribution: int_uniform, min: 8, max: 64}       | d_model: int 8 … 64",
        "heads: {distribution: categorical, values: [1, '2']}       | n_head: categorical 1, 2",
        "lr: {distribution: constant, value: 1e-3}                  | learning_rate: fixed 0.001",
        "model: {value: gpt2}                                       | architecture: fixed gpt2",
        "dropout: {distribution: q_uniform, min: 0.05, max: 0.14, q: 0.09} | dropout: float 0.09 … 0.09, step 0.09",
        "dropout: {distribution: q_uniform, min: 0.05, max: 0.5, q: 0.1} | dropout: float 0.1 … 0.5, step 0.1",
      })
  void a_distribution_becomes_a_parameter(String parameter, String expected) {
    var reading = Reading.of(with(parameter));

    assertThat(reading.problems()).isEmpty();
    var line =
        SpaceLine.of(reading.definition(Protocol.parse("next_window")).orElseThrow().space())
            .getFirst();
    assertThat("%s: %s %s".formatted(line.name(), line.kind(), line.domain())).isEqualTo(expected);
  }

  @Test
  void whole_ends_draw_whole_numbers_as_wandb_does_and_that_is_told() {
    var reading = Reading.of(with("weight_decay: {min: 0, max: 1}"));

    assertThat(
            SpaceLine.of(reading.definition(Protocol.parse("next_window")).orElseThrow().space())
                .getFirst()
                .kind())
        .isEqualTo("int");
    assertThat(reading.notices())
        .contains(
            "parameters.weight_decay: min and max are whole, so whole numbers are drawn, as W&B does; write 0.0 for real ones");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lr: {distribution: log_unifrom_values, min: 1e-5, max: 1} | parameters.lr.distribution: a distribution is one of constant, categorical, uniform, int_uniform, q_uniform, log_uniform_values, q_log_uniform_values, but got 'log_unifrom_values'; did you mean 'log_uniform_values'?",
        "lr: {distribution: log_uniform, min: -9, max: -2} | parameters.lr.distribution: a distribution is one of constant, categorical, uniform, int_uniform, q_uniform, log_uniform_values, q_log_uniform_values, but got 'log_uniform', which is not built; take log_uniform_values, whose min and max are the values themselves",
        "lr: {values: [1, 2], probabilities: [0.9, 0.1]} | parameters.lr.probabilities: a distribution is one of constant, categorical, uniform, int_uniform, q_uniform, log_uniform_values, q_log_uniform_values, but got 'categorical_w_probabilities', which is not built; take categorical, in which all are equally likely",
        "lr: {distribution: log_uniform_values, min: 0, max: 1e-2} | parameters.lr.min: a log scale needs min > 0, but got min=0; set min to 1e-6 or take a uniform distribution",
        "lr: {min: 0.1, max: 0.01} | parameters.lr.min: min is at most max, but got min=0.1 and max=0.01; swap them",
        "lr: {min: 0.1} | parameters.lr.max: max is a number, but it is missing; give one",
        "lr: {max: 0.1, min: small} | parameters.lr.min: min is a number, but got 'small'; give one",
        "lr: {low: 0.1, high: 1} | parameters.lr: a parameter has value, values, or min and max, but it has none of them; such as {values: [1, 2]}",
        "lr: {min: 0.1, max: 0.2, q: 0.01} | parameters.lr.q: only known keys may stand here, but got 'q'; known are distribution, max, min",
        "lr: [0.1, 0.2] | parameters.lr: a parameter of a W&B sweep is an object, but got [0.1, 0.2]; say {values: [...]}",
        "lr: 0.1 | parameters.lr: a parameter of a W&B sweep is an object, but got 0.1; say {value: 0.1}",
        "optimizer: {parameters: {lr: {value: 1}}} | parameters.optimizer: a parameter is one the library knows, but 'optimizer' is not",
        "model: {parameters: {lr: {value: 1}}} | parameters.model.parameters: parameters are not nested here, but a group is given; move them up",
        "layrs: {value: 1} | parameters.layrs: a parameter is one the library knows, but 'layrs' is not; did you mean 'layers'?",
        "layers: {min: 1.0, max: 3.0} | parameters.layers.min: n_layer is a whole number, but uniform draws real numbers; use int_uniform",
        "dim: {distribution: log_uniform_values, min: 8, max: 64} | parameters.dim.distribution: d_model is a whole number, but log_uniform_values draws real numbers; use q_log_uniform_values",
        "model: {min: 1, max: 3} | parameters.model.min: architecture is one of xlnet, gpt2, bert, roberta, electra, albert, transformer_xl, longformer, gru, lstm, popularity, markov, item_knn, session_knn, vsknn, stan, vstan, gru4rec, but a range holds no words; list the values instead",
        "dropout: {distribution: q_uniform, min: 0.1, max: 0.3, q: 0.5} | parameters.dropout.q: q is above 0 and at most max - min, but got 0.5; make it smaller",
        "dropout: {distribution: q_uniform, min: 0.11, max: 0.11, q: 0.1} | parameters.dropout.q: a multiple of q lies between min and max",
        "dropout: {min: 0.5, max: 1.0} | parameters.dropout: dropout is a number in [0.0, 1.0), but got 1.0; choose a value inside",
        "dropout: {distribution: q_uniform, min: 0.0, max: 0.5} | parameters.dropout.q: q is at most max - min, but it is missing, which means 1; such as {q: 0.05}",
        "dim: {distribution: q_log_uniform_values, min: 8, max: 64, q: 8} | parameters.dim.q: q is a whole number from 1 to 1, but got 8",
        "lr: {values: []} | parameters.lr.values: values is a list of values, but got []; such as [1, 2]",
        "lr: {value: } | parameters.lr.value: a constant has a value, but it is missing; such as {value: 20}",
      })
  void what_cannot_be_is_refused_where_the_author_wrote_it(String parameter, String expected) {
    var problems = Reading.problems(with(parameter));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst()).startsWith(expected);
  }

  @Test
  void a_parameter_named_twice_in_other_words_is_refused() {
    assertThat(Reading.problems(with("dim: {value: 32}\n  hidden: {value: 64}")))
        .containsExactly(
            "parameters.hidden: a parameter occurs once in a space, but parameters.dim means d_model too; remove one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "method: random    | method: grid    | parameters.lr: a grid needs countable values, but it is a continuous range; give it a step or values, or choose sampler: sobol",
        "method: random    | method: bays    | method: method is one of random, bayes, grid, but got 'bays'; say method: random",
        "method: random    |                 | method: method is one of random, bayes, grid, but it is missing; say method: random",
        "run_cap: 60       | run_cap: 0      | run_cap: run_cap is a whole number from 1 to 100000, but got 0; such as run_cap: 12",
        "run_cap: 60       |                 | run_cap: run_cap is a whole number from 1 to 100000, but it is missing; such as run_cap: 12",
        "goal: maximize    | goal: minimize  | metric.goal: recall@20 is better when it is higher, but got 'minimize'; say maximize, or name another metric",
        "goal: maximize    | goal: maximise  | metric.goal: goal is maximize or minimize, but got 'maximise'; did you mean 'maximize'?",
        "val/recall@20     | val/recal@20    | metric.name: a metric is one of ndcg@10, ndcg@20, recall@10, recall@20, mrr@10, mrr@20, but got 'val/recal@20'; did you mean 'recall@20'?",
        "val/recall@20     | val_loss        | metric.name: a metric is one of ndcg@10, ndcg@20, recall@10, recall@20, mrr@10, mrr@20, but got 'val_loss'; say ndcg@20",
        "val/recall@20     | val/rmse:price  | metric.name: a model predicts the next item and nothing else unless tasks are added, but got 'val/rmse:price', a metric of another task; say ndcg@20, or add the task: model: {tasks: [{kind: regression, target: COLUMN}]}",
        "val/recall@20     | test/recall@20  | metric.name: trials are compared on the validation split, the test split is only reported, but got 'test/recall@20'; did you mean 'recall@20'?",
        "name: val/recall@20, | | metric.name: name names the metric that decides, but it is missing; such as name: ndcg@20",
      })
  void the_rest_of_the_file_is_checked_too(String right, String wrong, String expected) {
    var document = EXAMPLE.replace(right.strip(), wrong == null ? "" : wrong.strip());

    assertThat(Reading.problems(document)).containsExactly(expected);
  }

  @Test
  void an_unknown_key_is_named_with_the_nearest_known_one() {
    assertThat(Reading.problems(EXAMPLE + "methd: random"))
        .containsExactly(
            "methd: only known keys may stand here, but got 'methd'; did you mean 'method'?");
  }

  @Test
  void without_a_metric_the_usual_one_decides_and_that_is_told() {
    var reading = Reading.of("method: random\nrun_cap: 2\nparameters: {layers: {value: 1}}");

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.notices()).contains("metric: none is named, so ndcg@20 decides");
  }

  @ParameterizedTest
  @CsvSource({
    "val/rmse, minimize, rmse",
    "rmse:Price, minimize, rmse:Price",
    "val_r2, maximize, r2",
    "valid.AUC:bought, maximize, auc:bought",
    "val/recall@20, maximize, recall@20",
  })
  void a_file_that_adds_tasks_is_judged_by_them(String name, String goal, String objective) {
    var reading = Reading.of(adding("name: " + name + ", goal: " + goal));

    assertThat(reading.problems()).isEmpty();
    var definition = reading.definition(Protocol.parse("next_window")).orElseThrow();
    assertThat(definition.objective().text()).isEqualTo(objective);
    assertThat(definition.model().orElseThrow().onlyAddsTasks()).isTrue();
  }

  @Test
  void the_goal_is_the_direction_of_the_metric() {
    assertThat(Reading.problems(adding("name: rmse, goal: maximize")))
        .containsExactly(
            "metric.goal: rmse is better when it is lower, but got 'maximize'; say minimize, or name another metric");
    assertThat(Reading.of(adding("name: rmse")).notices())
        .contains("metric.goal: none is given, so the metric is minimized");
  }

  private static String adding(String metric) {
    return """
        method: random
        metric: {%s}
        run_cap: 3
        model: {tasks: [{kind: regression, target: price}]}
        parameters: {layers: {value: 1}}
        """
        .formatted(metric);
  }

  @Test
  void a_mix_is_refused_with_the_format_it_was_taken_for_and_why() {
    assertThat(Reading.problems(EXAMPLE + "trials: 3\nseed: 1"))
        .containsExactly(
            "trials: a W&B sweep file has no 'trials', but this was taken for one because of its program, method, metric, parameters, run_cap; say 'run_cap'",
            "seed: a W&B sweep file has no 'seed', but this was taken for one because of its program, method, metric, parameters, run_cap; remove it");
    assertThat(Reading.problems("trials: 3\nspace: {d_model: 32}\nparameters: {lr: {value: 1}}"))
        .containsExactly(
            "parameters: a Tune4Rec sweep has no 'parameters', but this was taken for one because of its trials, space; say 'space'");
  }

  private static String with(String parameter) {
    return "method: random\nmetric: {name: ndcg20, goal: maximize}\nrun_cap: 3\nparameters:\n  "
        + parameter;
  }
}
