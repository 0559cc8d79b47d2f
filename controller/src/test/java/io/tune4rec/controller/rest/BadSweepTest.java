package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a sweep is said at submission, all of it, and nothing is stored. */
@QuarkusTest
class BadSweepTest extends ControllerTest {
  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(database.count("sweep")).isZero();
    assertThat(database.count("trial")).isZero();
  }

  @Test
  void an_unknown_key_is_named_with_the_nearest_known_one() {
    submit("max_attemps: 5", "")
        .body(
            "errors.message",
            equalTo(
                List.of(
                    "max_attemps: only known keys may stand here, but got 'max_attemps'; did you mean 'max_attempts'?")));
  }

  @Test
  void an_unknown_hyperparameter_is_named_with_the_nearest_known_one() {
    submit("", "n_heads: 2")
        .body(
            "errors[0].message",
            equalTo(
                "space.n_heads: a parameter is one the library knows, but 'n_heads' is not; did you mean 'n_head'?"));
  }

  @Test
  void a_log_scale_from_zero_is_refused() {
    submit("", "weight_decay: {type: float, low: 0, high: 0.1, scale: log}")
        .body("errors[0].field", equalTo("space.weight_decay"))
        .body("errors[0].law", equalTo("a log scale needs low > 0"))
        .body("errors[0].offence", equalTo("got low=0.0"))
        .body("errors[0].way_out", equalTo("set low to 1e-6 or drop 'scale: log'"));
  }

  @Test
  void heads_that_never_divide_the_width_are_refused() {
    submit("", "n_head: [4, 6], d_model: 64")
        .body("errors.size()", equalTo(1))
        .body(
            "errors[0].message",
            equalTo(
                "space.n_head: n_head divides d_model, but got n_head=6 with d_model=64, so n_head 6 never trains in this space; use n_head 4, or d_model 66, or remove 6"));
  }

  @Test
  void a_space_in_which_nothing_builds_is_refused() {
    submit("", "n_head: 3, d_model: [32, 64]")
        .body("errors[0].field", equalTo("space.n_head"))
        .body("errors[0].law", equalTo("n_head divides d_model"));
  }

  @Test
  void a_masking_that_this_library_lacks_is_refused() {
    submit("", "masking: [clm, lm]")
        .body(
            "errors[0].message",
            equalTo(
                "space.masking: masking is one of clm, mlm, plm, rtd, but got 'lm'; did you mean 'clm'?"));
  }

  @Test
  void a_masking_that_the_architecture_cannot_learn_from_is_refused() {
    submit("", "architecture: gpt2, masking: mlm")
        .body("errors.size()", equalTo(1))
        .body(
            "errors[0].message",
            equalTo(
                "space.masking: masking 'mlm' is not supported by gpt2: it is causal and never sees items to the right; use masking 'clm' with gpt2, or keep 'mlm' with one of [xlnet, bert, roberta, electra, albert, longformer]"));
  }

  @Test
  void a_metric_that_does_not_exist_is_refused() {
    submit("objective: ndgc@20", "")
        .body("errors[0].field", equalTo("objective"))
        .body("errors[0].offence", equalTo("got 'ndgc@20'"))
        .body("errors[0].way_out", equalTo("did you mean 'ndcg@20'?"));
  }

  @Test
  void a_value_outside_the_librarys_range_is_refused() {
    submit("", "dropout: {type: float, low: 0, high: 1}")
        .body(
            "errors[0].message",
            equalTo(
                "space.dropout: dropout is a number in [0.0, 1.0), but got 1.0; choose a value inside"));
  }

  @Test
  void an_unknown_feature_is_refused() {
    submit("features: [color]", "")
        .body("errors[0].field", equalTo("features[0]"))
        .body("errors[0].way_out", equalTo("did you mean 'colour'?"));
  }

  @Test
  void a_condition_on_a_value_that_never_occurs_is_refused() {
    submit(
            "",
            "masking: clm, mlm_probability: {type: float, low: 0.1, high: 0.5, when: {masking: mlm}}")
        .body(
            "errors[0].message",
            equalTo(
                "space.mlm_probability.when.masking: a condition names a value that its parent can take, but 'masking' never is mlm; choose one of the parent's values"));
  }

  @Test
  void every_problem_is_reported_at_once() {
    post(
            "application/yaml",
            """
            name: ''
            dataset: tinny
            objective: mrr@5
            trials: 0
            seed: -1
            sampler: annealing
            feature: [colour]
            space: {n_head: 0.5, lr: 1}
            """)
        .statusCode(422)
        .body(
            "errors.field",
            equalTo(
                List.of(
                    "feature",
                    "name",
                    "objective",
                    "trials",
                    "sampler",
                    "seed",
                    "space.n_head",
                    "space.lr",
                    "dataset")))
        .body("detail", equalTo("9 things are wrong; 'errors' names each"));
  }

  @Test
  void a_document_that_is_no_yaml_is_refused_with_its_place() {
    post("application/yaml", "name: first\n  trials: 2\n")
        .statusCode(400)
        .body("detail", containsString("a sweep document is a YAML object, but"))
        .body("detail", containsString("line 2"));
  }

  @Test
  void a_key_given_twice_is_refused() {
    post("application/json", "{\"name\": \"a\", \"name\": \"b\"}")
        .statusCode(400)
        .body("detail", containsString("Duplicate field 'name'"));
  }

  private static ValidatableResponse submit(String line, String space) {
    var document =
        """
        name: first
        dataset: tiny
        trials: 2
        %s
        space: {%s}
        """
            .formatted(line, space);
    return post("application/yaml", document)
        .statusCode(422)
        .contentType("application/problem+json");
  }

  private static ValidatableResponse post(String type, String body) {
    return given().contentType(type).body(body.getBytes()).post("/api/v1/sweeps").then();
  }
}
