package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finished trials from elsewhere: of Optuna, of W&B, of ours. */
@QuarkusTest
class TrialImportTest extends ControllerTest {
  private long sweep;

  @BeforeEach
  void submit() {
    TinyDataset.upload("tiny");
    var document = TestSweep.document(3);
    document.put(
        "space",
        Map.of(
            "d_model",
            List.of(32, 64),
            "learning_rate",
            Map.of("type", "float", "low", 1e-5, "high", 0.1, "scale", "log"),
            "epochs",
            2));
    sweep = TestSweep.submit(document);
  }

  @Test
  void a_data_frame_of_optuna_is_imported_once() {
    // study.trials_dataframe().to_csv(index=False) of Optuna 5
    var csv =
        """
        number,value,datetime_start,datetime_complete,duration,params_hidden_size,params_lr,params_momentum,state
        0,0.21,2026-01-01 10:00:00,2026-01-01 10:01:00,0 days 00:01:00,32,0.001,0.9,COMPLETE
        1,,2026-01-01 10:00:00,2026-01-01 10:01:00,0 days 00:01:00,64,0.002,0.9,FAIL
        2,0.23,2026-01-01 10:00:00,2026-01-01 10:01:00,0 days 00:01:00,64,1e-2,0.9,COMPLETE
        """;

    post(csv, "text/csv", "")
        .statusCode(200)
        .body("imported", equalTo(2))
        .body("skipped", equalTo(1))
        .body("value_column", equalTo("value"))
        .body("notices", contains("not a parameter of the space, and not used: params_momentum"));
    post(csv, "text/csv", "")
        .statusCode(200)
        .body("imported", equalTo(0))
        .body("known", equalTo(2));
    given()
        .get("/api/v1/sweeps/" + sweep)
        .then()
        .body("imported", equalTo(2))
        .body("trials.completed", equalTo(0));
    given().get("/api/v1/sweeps/%d/leaderboard".formatted(sweep)).then().body("rows", empty());
  }

  @Test
  void an_export_of_wandb_names_its_metric_as_people_do() {
    var csv =
        "\"Name\",\"State\",\"Runtime\",\"d_model\",\"lr\",\"val/ndcg@20\"\n"
            + "\"misty-sun-1\",\"finished\",\"61\",\"32\",\"0.001\",\"0.25\"\n"
            + "\"a \"\"quoted\"\", run\",\"crashed\",\"61\",\"32\",\"0.001\",\"\"\n";

    post(csv, "text/csv", "")
        .statusCode(200)
        .body("imported", equalTo(1))
        .body("skipped", equalTo(1))
        .body("value_column", equalTo("val/ndcg@20"));
  }

  @Test
  void json_lines_hold_a_configuration_each() {
    var lines =
        """
        {"number": 1, "state": "COMPLETED", "value": 0.2, "configuration": {"d_model": 32, "learning_rate": 0.001, "epochs": 2}}
        {"number": 2, "state": "COMPLETED", "value": 0.3, "configuration": {"d_model": 64, "learning_rate": 0.002, "epochs": 2}}
        """;

    post(lines, "application/x-ndjson", "").statusCode(200).body("imported", equalTo(2));
  }

  @Test
  void every_row_that_does_not_fit_is_named_and_nothing_is_stored() {
    var csv =
        """
        number,value,params_d_model,params_lr,params_epochs,state
        0,0.2,48,0.001,2,COMPLETE
        1,0.2,32,,2,COMPLETE
        2,0.2,32,0.001,3,COMPLETE
        3,0.2,32,0.001,2,COMPLETE
        """;

    post(csv, "text/csv", "")
        .statusCode(422)
        .body("errors.field", contains("row 1.d_model", "row 2.learning_rate", "row 3.epochs"))
        .body("errors[0].message", containsString("got '48', and d_model is 32, 64"));
    post("a,b\n1,2\n", "text/csv", "")
        .statusCode(422)
        .body("errors[0].message", containsString("a column with values of ndcg@20"));
    post(csv, "text/csv", "?value=valu")
        .statusCode(422)
        .body("errors[0].message", containsString("there is no column 'valu'"));
    given().get("/api/v1/sweeps/" + sweep).then().body("imported", equalTo(0));
  }

  private ValidatableResponse post(String table, String type, String query) {
    return given()
        .contentType(type)
        .body(table.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/sweeps/%d/trials%s".formatted(sweep, query))
        .then();
  }
}
