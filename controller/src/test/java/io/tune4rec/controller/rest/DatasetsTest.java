package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatasetsTest extends ControllerTest {
  @Test
  void an_uploaded_dataset_is_listed_with_its_schema() {
    TinyDataset.upload("tiny").statusCode(201).body("name", equalTo("tiny"));

    when()
        .get("/api/v1/datasets/tiny")
        .then()
        .statusCode(200)
        .body("counts.interactions", equalTo(8))
        .body("counts.items", equalTo(5))
        .body("splits.valid", equalTo(TinyDataset.VALID))
        .body("split.kind", equalTo("leave_one_out"))
        .body("schema.columns.name", hasItem("price"))
        .body("schema.columns[0].tags", equalTo(List.of("item_id")));
    when().get("/api/v1/datasets").then().body("datasets", hasSize(1));
  }

  @Test
  void the_same_dataset_again_is_found_not_stored() {
    TinyDataset.upload("tiny").statusCode(201);
    TinyDataset.upload("tiny").statusCode(200);
    TinyDataset.upload("other").statusCode(201);

    assertThat(database.count("dataset")).isEqualTo(2);
  }

  @Test
  void what_the_doctor_said_is_shown_with_the_dataset_and_not_in_lists() {
    TinyDataset.upload("tiny").statusCode(201);
    TinyDataset.uploadWithProfile("tiny").statusCode(200);

    when()
        .get("/api/v1/datasets/tiny")
        .then()
        .body("profile.length_histogram[0].sessions", equalTo(1))
        .body("profile.sample_sessions[0].items[0].original", equalTo("1"))
        .body("check.findings.kind", hasItem("order_signal"))
        .body("check.findings.find { it.kind == 'leaks' }.severity", equalTo("ok"))
        .body("check.floors.test.markov", hasKey("ndcg@20"))
        .body("check.cases", equalTo(TinyDataset.VALID + TinyDataset.TEST));
    when().get("/api/v1/datasets").then().body("datasets[0]", not(hasKey("check")));
  }

  @Test
  void a_damaged_archive_is_refused_and_nothing_is_stored() {
    var zip = TinyDataset.zip();
    zip = Arrays.copyOf(zip, zip.length / 2);

    given()
        .contentType("application/zip")
        .body(zip)
        .post("/api/v1/datasets?name=tiny")
        .then()
        .statusCode(422)
        .contentType("application/problem+json");
    assertThat(database.count("dataset")).isZero();
  }

  @Test
  void a_name_that_cannot_be_one_is_refused() {
    TinyDataset.upload("../tiny").statusCode(422).body("errors[0].field", equalTo("name"));
  }

  @Test
  void only_files_of_the_dataset_itself_are_served() {
    var hash = TinyDataset.upload("tiny").extract().jsonPath().getString("hash");

    PlayedWorker.request()
        .get("/api/v1/datasets/" + hash + "/files/dataset.json")
        .then()
        .statusCode(200)
        .body(containsString(hash));
    for (var path : List.of("columns/other.i32", "..%2F..%2Fworker.token", "%2e%2e/x")) {
      PlayedWorker.request()
          .urlEncodingEnabled(false)
          .get("/api/v1/datasets/" + hash + "/files/" + path)
          .then()
          .statusCode(404);
    }
  }

  @Test
  void an_unknown_dataset_is_not_found() {
    when()
        .get("/api/v1/datasets/none")
        .then()
        .statusCode(404)
        .body("detail", equalTo("there is no dataset none; import one first"));
    TinyDataset.upload("tiny");
    when()
        .get("/api/v1/datasets/tinny")
        .then()
        .statusCode(404)
        .body("detail", equalTo("there is no dataset tinny; did you mean 'tiny'?"));
  }

  @Test
  void a_dataset_of_an_earlier_format_says_so_and_hides_no_other() {
    TinyDataset.upload("old");
    TinyDataset.upload("tiny");
    database.run(
        "update dataset set document = replace(document, 'tune4rec-dataset/2',"
            + " 'tune4rec-dataset/1') where name = 'old'");

    when()
        .get("/api/v1/datasets?limit=1")
        .then()
        .statusCode(200)
        .body("datasets.name", hasItem("tiny"));
    when().get("/api/v1/datasets").then().body("datasets", hasSize(1));
    when()
        .get("/api/v1/datasets/old")
        .then()
        .statusCode(422)
        .body("detail", containsString("it was made by an earlier version: import it again"));
    given()
        .contentType("application/json")
        .body(Map.of("name", "s", "dataset", "old", "trials", 1, "space", Map.of()))
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422);
  }

  @Test
  void a_name_with_a_zero_byte_is_not_found() {
    for (var path : List.of("a%00b", "a@%00", "a%00b/files/dataset.json")) {
      given()
          .urlEncodingEnabled(false)
          .get("/api/v1/datasets/" + path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
    }
  }
}
