package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever heard no answer may submit again. */
@QuarkusTest
class IdempotencyTest extends ControllerTest {
  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void the_same_key_and_document_give_the_same_sweep() {
    var first = submit("k1", TestSweep.document(2));
    var again = submit("k1", TestSweep.document(2));

    first.then().statusCode(201).header("Idempotent-Replayed", nullValue());
    again
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", equalTo("true"))
        .header("Location", equalTo(first.header("Location")))
        .body("id", equalTo(first.jsonPath().getInt("id")));
    assertThat(database.count("sweep")).isEqualTo(1);
  }

  @Test
  void the_same_document_under_another_key_is_another_sweep() {
    submit("k1", TestSweep.document(2));
    submit("k2", TestSweep.document(2)).then().statusCode(201);

    assertThat(database.count("sweep")).isEqualTo(2);
  }

  @Test
  void the_same_key_with_another_document_is_refused() {
    long id = submit("k1", TestSweep.document(2)).jsonPath().getLong("id");

    submit("k1", TestSweep.document(3))
        .then()
        .statusCode(422)
        .body(
            "errors[0].message",
            equalTo(
                "Idempotency-Key: an idempotency key stands for one document, but 'k1' stands for the one of sweep %d, which differs; take a new key for a new sweep"
                    .formatted(id)));
    given()
        .contentType("application/json")
        .header("Idempotency-Key", "k1")
        .body(TestSweep.document(2))
        .post("/api/v1/sweeps?name=first")
        .then()
        .statusCode(422);
    assertThat(database.count("sweep")).isEqualTo(1);
  }

  @Test
  void a_refused_document_leaves_its_key_free() {
    submit("k1", Map.of("name", "a")).then().statusCode(422);
    submit("k1", TestSweep.document(2))
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", nullValue());
  }

  @Test
  void a_key_that_cannot_be_one_is_refused() {
    submit("x".repeat(201), TestSweep.document(1))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("Idempotency-Key"))
        .body("errors[0].offence", equalTo("got 201 characters"));
    submit("x".repeat(200), TestSweep.document(1)).then().statusCode(201);
  }

  @Test
  void of_concurrent_twins_exactly_one_makes_a_sweep() throws Exception {
    int twins = 8;
    var start = new CountDownLatch(1);
    List<Callable<Response>> calls =
        IntStream.range(0, twins)
            .<Callable<Response>>mapToObj(
                _ ->
                    () -> {
                      start.await();
                      return submit("twin", TestSweep.document(2));
                    })
            .toList();
    List<Response> answers;
    try (var threads = Executors.newFixedThreadPool(twins)) {
      var futures = calls.stream().map(threads::submit).toList();
      start.countDown();
      answers = new ArrayList<>();
      for (var future : futures) {
        answers.add(future.get());
      }
    }

    assertThat(answers).allSatisfy(a -> assertThat(a.statusCode()).isEqualTo(201));
    assertThat(answers.stream().map(a -> a.jsonPath().getLong("id")).distinct()).hasSize(1);
    assertThat(answers.stream().filter(a -> a.header("Idempotent-Replayed") == null)).hasSize(1);
    assertThat(database.count("sweep")).isEqualTo(1);
    assertThat(database.count("idempotency_key")).isEqualTo(1);
  }

  private static Response submit(String key, Map<String, Object> document) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(document)
        .post("/api/v1/sweeps");
  }
}
