package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A controller that others may reach: every call needs a token, and the right one. */
@QuarkusTest
@TestProfile(RemoteAccessTest.Guarded.class)
class RemoteAccessTest extends ControllerTest {
  private static final String API_TOKEN = "a token of users, long enough";

  /** As if TUNE4REC_API_TOKEN were set. */
  public static class Guarded implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tune4rec.api-token", API_TOKEN);
    }
  }

  @Test
  void no_operation_of_the_contract_is_open() throws IOException {
    var contract =
        new ObjectMapper().readTree(Path.of("src", "main", "openapi.json").toFile()).get("paths");

    int operations = 0;
    for (Map.Entry<String, JsonNode> path : contract.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        var url = path.getKey().replaceAll("\\{\\w+\\}", "1");
        var method = operation.getKey().toUpperCase(Locale.ROOT);
        assertThat(given().request(method, url).statusCode()).as(method + " " + url).isEqualTo(401);
        operations++;
      }
    }
    assertThat(operations).isGreaterThan(15);
  }

  @Test
  void a_worker_of_another_controller_is_told_how_to_be_known_to_both() {
    given()
        .contentType("application/json")
        .header("Tune4Rec-Protocol", "1")
        .header("Authorization", "Bearer the token of another controller")
        .body("{}")
        .post("/api/v1/workers")
        .then()
        .statusCode(401)
        .body("detail", containsString("worker.token in the controller's TUNE4REC_HOME"))
        .body("detail", containsString("database need the same TUNE4REC_WORKER_TOKEN"));
  }

  @Test
  void a_page_makes_the_browser_ask() {
    given()
        .get("/")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Basic realm=\"Tune4Rec\", charset=\"UTF-8\"");
    given().get("/q/openapi").then().statusCode(401);
  }

  @Test
  void a_user_shows_the_token_as_bearer_or_as_basic_password() {
    given()
        .header("Authorization", "Bearer " + API_TOKEN)
        .get("/api/v1/sweeps")
        .then()
        .statusCode(200);
    given().auth().preemptive().basic("anyone", API_TOKEN).get("/").then().statusCode(200);
    given().auth().preemptive().basic("anyone", "guess").get("/").then().statusCode(401);
  }

  @Test
  void neither_token_does_the_others_work() {
    given()
        .header("Authorization", "Bearer " + PlayedWorker.token())
        .get("/api/v1/sweeps")
        .then()
        .statusCode(401);
    given()
        .header("Authorization", "Bearer " + API_TOKEN)
        .header("Tune4Rec-Protocol", "1")
        .contentType("application/json")
        .body(PlayedWorker.registration("w1", 1))
        .post("/api/v1/workers")
        .then()
        .statusCode(401);
    assertThat(new PlayedWorker("w1").id).isPositive();
  }

  @Test
  void probes_need_no_token() {
    given().get("/q/health/ready").then().statusCode(200);
  }
}
