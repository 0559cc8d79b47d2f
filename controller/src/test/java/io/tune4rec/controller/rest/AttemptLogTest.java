package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tune4rec.controller.dispatch.LogChunk;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an attempt prints is kept in order, once, and within its quota. */
@QuarkusTest
class AttemptLogTest extends ControllerTest {
  private PlayedWorker worker;
  private Work work;

  @BeforeEach
  void claimATrial() {
    TinyDataset.upload("tiny");
    TestSweep.submit(1);
    worker = new PlayedWorker("w1");
    work = worker.claim(0, 0).orElseThrow();
  }

  @Test
  void chunks_are_read_in_order_and_from_a_number_on() {
    append(1, "first\n").then().statusCode(204);
    append(2, "second\n").then().statusCode(204);
    append(3, "third\n").then().statusCode(204);

    when()
        .get(path())
        .then()
        .statusCode(200)
        .body("chunks.number", equalTo(List.of(1, 2, 3)))
        .body("chunks.text", equalTo(List.of("first\n", "second\n", "third\n")))
        .body("left_out_bytes", equalTo(0))
        .body("ended", equalTo(false));
    when()
        .get(path() + "?after=1&limit=1")
        .then()
        .body("chunks.text", equalTo(List.of("second\n")));
  }

  @Test
  void a_trial_says_how_much_of_each_attempts_log_is_kept() {
    var trial = "/api/v1/trials/" + work.trial();
    when().get(trial).then().body("attempts[0].log_bytes", equalTo(0));

    append(1, "a");
    append(2, "€");

    when().get(trial).then().body("attempts[0].log_bytes", equalTo(4));
  }

  @Test
  void a_chunk_that_comes_again_is_kept_as_first_said() {
    append(1, "first").then().statusCode(204);
    append(2, "second").then().statusCode(204);
    append(1, "once more").then().statusCode(204);

    when().get(path()).then().body("chunks.text", equalTo(List.of("first", "second")));
  }

  @Test
  void it_has_ended_with_the_last_chunk_of_an_attempt_that_is_over() {
    append(1, "first");
    append(2, "last");
    PlayedWorker.complete(work, 2).then().statusCode(200);

    when().get(path() + "?limit=1").then().body("ended", equalTo(false));
    when().get(path() + "?after=1").then().body("ended", equalTo(true));
    when().get(path() + "?after=2").then().body("chunks", empty()).body("ended", equalTo(true));
  }

  @Test
  void an_attempt_that_is_not_current_may_not_append() {
    append(1, "first");
    PlayedWorker.fail(work, "error", "broke");

    append(2, "late")
        .then()
        .statusCode(409)
        .body("detail", containsString("only the current attempt may report"));
    assertThat(database.count("attempt_log_chunk")).isEqualTo(1);
  }

  @Test
  void beginning_and_newest_end_are_kept_and_what_lay_between_is_counted() {
    int chunks = 40;
    for (int number = 1; number <= chunks; number++) {
      append(number, "%05d".formatted(number).repeat(LogChunk.MAX_BYTES / 5))
          .then()
          .statusCode(204);
    }

    int perHalf = 8;
    var kept =
        IntStream.rangeClosed(1, chunks)
            .filter(n -> n <= perHalf || n > chunks - perHalf)
            .boxed()
            .toList();
    long each = LogChunk.MAX_BYTES / 5 * 5;
    when()
        .get(path())
        .then()
        .body("chunks.number", equalTo(kept))
        .body("left_out_bytes", equalTo((int) (each * (chunks - 2 * perHalf))));
    append(chunks / 2, "left out already").then().statusCode(204);
    assertThat(database.count("attempt_log_chunk")).isEqualTo(2 * perHalf);
  }

  @Test
  void a_chunk_too_long_or_empty_or_without_a_place_is_refused() {
    append(1, "x".repeat(LogChunk.MAX_BYTES + 1))
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("a chunk has 1 to 65536 bytes"));
    append(0, "").then().statusCode(422).body("errors.field", equalTo(List.of("number", "text")));
    when()
        .get(path() + "?after=-1&limit=0")
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("after", "limit")));
  }

  @Test
  void a_number_that_is_none_is_refused_as_one() {
    when()
        .get(path() + "?after=first&limit=ten")
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("after", "limit")))
        .body("errors[1].offence", equalTo("got 'ten'"));
  }

  @Test
  void zero_characters_are_replaced() {
    append(1, "a\0b").then().statusCode(204);

    when().get(path()).then().body("chunks[0].text", equalTo("a\uFFFDb"));
  }

  @Test
  void an_attempt_that_nobody_began_has_no_log() {
    when()
        .get("/api/v1/trials/%d/attempts/7/log".formatted(work.trial()))
        .then()
        .statusCode(404)
        .body("detail", containsString("attempt 7 of trial"));
    given().get(path()).then().statusCode(200).body("chunks", empty());
  }

  private Response append(int number, String text) {
    return PlayedWorker.request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "number", number, "text", text))
        .post(path());
  }

  private String path() {
    return "/api/v1/trials/%d/attempts/%d/log".formatted(work.trial(), work.attempt());
  }
}
