package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that people already have are submitted as they stand. */
@QuarkusTest
class ForeignSweepTest extends ControllerTest {
  private static final String WANDB =
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

  private static final String KATIB =
      """
      apiVersion: kubeflow.org/v1beta1
      kind: Experiment
      metadata: {name: sasrec}
      spec:
        objective: {type: maximize, objectiveMetricName: recall20}
        algorithm: {algorithmName: random}
        maxTrialCount: 60
        parameters:
          - {name: lr, parameterType: double, feasibleSpace: {min: "1e-5", max: "1e-2", distribution: logUniform}}
          - {name: layers, parameterType: int, feasibleSpace: {min: "1", max: "3"}}
      """;

  private static final String OURS =
      """
      name: own
      dataset: tiny
      objective: recall@20
      trials: 60
      space:
        learning_rate: {type: float, low: 1e-5, high: 1e-2, scale: log}
      """;

  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void a_wandb_sweep_is_stored_as_ours_and_its_notices_are_told() {
    var submitted = post(WANDB, "?dataset=tiny&name=first");
    assertThat(submitted.extract().headers().getValues("Tune4Rec-Notice"))
        .contains("metric.target: not used; a sweep trains all its trials");
    submitted
        .statusCode(201)
        .body("name", equalTo("first"))
        .body("objective", equalTo("recall@20"))
        .body("trials.budget", equalTo(60))
        .body("definition.space.epochs.value", equalTo(20));
    post(WANDB, "?dataset=tiny&name=first&validate=true")
        .statusCode(200)
        .body("format", equalTo("wandb"))
        .body("notices", hasItem("metric.target: not used; a sweep trains all its trials"));
    assertThat(database.count("sweep")).isEqualTo(1);
  }

  @Test
  void a_katib_experiment_is_stored_as_ours() {
    post(KATIB, "?dataset=tiny").statusCode(201).body("name", equalTo("sasrec"));
    post(KATIB, "?dataset=tiny&validate=true").statusCode(200).body("format", equalTo("katib"));
  }

  @Test
  @Tag("F83")
  void a_file_that_adds_a_task_may_minimize_its_error() {
    var tasks = "model: {tasks: [{kind: regression, target: price}]}\n";
    var wandb = WANDB.replace("val/recall@20, goal: maximize", "val/rmse, goal: minimize") + tasks;
    var katib = KATIB.replace("maximize", "minimize").replace("recall20", "rmse") + tasks;

    for (var document : List.of(wandb, katib)) {
      post(document, "?dataset=tiny&name=sasrec")
          .statusCode(201)
          .body("objective", equalTo("rmse:price/regression"))
          .body("higher_is_better", equalTo(false))
          .body("definition.model.tasks[0].target", equalTo("price"));
    }
    post(wandb.replace("val/rmse", "val/rmse:prise"), "?dataset=tiny&name=first")
        .statusCode(422)
        .body("errors.field", equalTo(List.of("metric.name")));
  }

  @Test
  void a_number_that_yaml_calls_a_word_is_a_number_in_every_format() {
    for (var document : List.of(WANDB, KATIB, OURS)) {
      var query = document.equals(OURS) ? "" : "?dataset=tiny&name=sasrec";
      post(document, query)
          .statusCode(201)
          .body("definition.space.learning_rate.low", equalTo(1e-5f))
          .body("definition.space.learning_rate.high", equalTo(1e-2f));
    }
  }

  @Test
  void a_space_in_which_nothing_builds_is_told_where_the_author_wrote_it() {
    post(WANDB.replace("epochs:  {value: 20}", "heads: {value: 5}"), "?dataset=tiny&name=first")
        .statusCode(422)
        .body("errors.field", equalTo(List.of("parameters.heads")))
        .body(
            "errors[0].message",
            equalTo(
                "parameters.heads: n_head divides d_model, but got n_head=5 with d_model=64; use n_head 4, or d_model 65"));
  }

  @Test
  void problems_of_the_file_and_of_the_request_are_told_together() {
    post(WANDB.replace("random", "annealing").replace("min: 1e-5", "min: 0"), "?dataset=tinny")
        .statusCode(422)
        .body("errors.field", equalTo(List.of("method", "parameters.lr.min", "name", "dataset")));
    given().get("/api/v1/sweeps").then().body("sweeps", empty());
  }

  @Test
  void what_is_said_beside_our_own_document_must_agree_with_it() {
    post(OURS, "?dataset=tiny&name=own").statusCode(201);
    post(OURS.replace("dataset: tiny\n", ""), "?dataset=tiny").statusCode(201);
    post(OURS, "?dataset=other&name=another")
        .statusCode(422)
        .body(
            "errors.message",
            equalTo(
                List.of(
                    "name: the document and the request name the same name, but they say 'own' and 'another'; drop one of them",
                    "dataset: the document and the request name the same dataset, but they say 'tiny' and 'other'; drop one of them")));
  }

  private static ValidatableResponse post(String yaml, String query) {
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes())
        .post("/api/v1/sweeps" + query)
        .then();
  }
}
