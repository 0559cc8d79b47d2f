package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.dispatch.SweepMove;
import io.tune4rec.controller.dispatch.SweepStateStore;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches a worker that waits for orders, and when. */
@QuarkusTest
class WorkerOrdersTest extends ControllerTest {
  /** What is promised to people, less the second in which a worker stops. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final Duration A_WHILE = Duration.ofMillis(500);
  private static final double LONG = 9;

  private long sweep;
  private PlayedWorker worker;
  private Work work;

  @BeforeEach
  void startATrial() {
    TinyDataset.upload("tiny");
    sweep = TestSweep.submit(5);
    worker = new PlayedWorker("w1", 2);
    work = worker.claim(0, 0).orElseThrow();
  }

  @Test
  void a_heartbeat_that_waits_hears_of_a_cancel_at_once() {
    var heartbeat = waiting(() -> worker.heartbeat(List.of(work), LONG));

    TestSweep.cancel(sweep);

    assertThat(heartbeat).succeedsWithin(AT_ONCE);
    heartbeat
        .join()
        .then()
        .statusCode(200)
        .body("stop.trial_id", equalTo(List.of((int) work.trial())))
        .body("stop.attempt", equalTo(List.of(1)))
        .body("stop.reason", equalTo(List.of("the sweep was cancelled")))
        .body("drain", equalTo(false));
  }

  @Test
  void a_heartbeat_that_waits_sleeps_on_when_there_is_only_work() {
    var heartbeat = waiting(() -> worker.heartbeat(List.of(work), LONG));

    TestSweep.submit(1);

    assertThat(heartbeat).failsWithin(A_WHILE);
    TestSweep.cancel(sweep);
    assertThat(heartbeat).succeedsWithin(AT_ONCE);
  }

  @Test
  void an_order_about_a_trial_begun_since_ends_the_wait_and_is_in_the_next_answer() {
    var heartbeat = waiting(() -> worker.heartbeat(List.of(), LONG));

    TestSweep.cancel(sweep);

    assertThat(heartbeat).succeedsWithin(AT_ONCE);
    heartbeat.join().then().body("stop", empty());
    worker.heartbeat(List.of(work), LONG).then().body("stop", hasSize(1));
  }

  @Test
  void a_claim_that_found_its_sweep_locked_gets_its_trial_when_the_move_is_refused() {
    var states = Arc.container().instance(SweepStateStore.class).get();
    var claim = new AtomicReference<CompletableFuture<Optional<Work>>>();
    Runnable refusal =
        () -> {
          claim.set(waiting(() -> worker.claim(1, LONG)));
          throw new IllegalStateException("it has changed since");
        };

    assertThatThrownBy(() -> states.move(sweep, new SweepMove.Pause(), refusal))
        .hasMessage("it has changed since");

    assertThat(claim.get()).succeedsWithin(AT_ONCE);
    assertThat(claim.get().join()).isPresent();
  }

  @Test
  void a_lost_lease_is_an_order_too() {
    var heartbeat = waiting(() -> worker.heartbeat(List.of(work), LONG));

    database.expireAllLeases();
    Arc.container().instance(LeaseExpiry.class).get().run();

    assertThat(heartbeat).succeedsWithin(AT_ONCE);
    heartbeat.join().then().body("stop.reason", equalTo(List.of("lease_expired")));
  }

  @Test
  void a_heartbeat_without_orders_ends_with_its_time() {
    worker
        .heartbeat(List.of(work), 0.2)
        .then()
        .statusCode(200)
        .body("stop", empty())
        .body("drain", equalTo(false));
  }

  @Test
  void a_drain_reaches_heartbeats_and_claims_that_wait() {
    TestSweep.pause(sweep, "finish");
    var heartbeat = waiting(() -> worker.heartbeat(List.of(work), LONG));
    var claim = waiting(() -> worker.claim(1, LONG));

    drain()
        .then()
        .statusCode(200)
        .body("id", equalTo((int) worker.id))
        .body("state", equalTo("DRAINING"));

    assertThat(heartbeat).succeedsWithin(AT_ONCE);
    heartbeat.join().then().body("drain", equalTo(true)).body("stop", empty());
    assertThat(claim).succeedsWithin(AT_ONCE).isEqualTo(Optional.empty());
  }

  @Test
  void a_draining_worker_gets_no_trial_finishes_what_it_has_and_is_drained() {
    drain();

    assertThat(worker.claim(1, LONG)).isEmpty();
    PlayedWorker.report(work, 1, 0.5).then().statusCode(200);
    PlayedWorker.complete(work, 1).then().statusCode(200);
    when().get("/api/v1/workers").then().body("workers[0].state", equalTo("DRAINED"));
    assertThat(new PlayedWorker("w2").claim(0, 0)).isPresent();
  }

  @Test
  void registering_again_ends_the_drain() {
    drain();

    var again = new PlayedWorker("w1", 2);

    assertThat(again.id).isEqualTo(worker.id);
    assertThat(again.claim(1, 0)).isPresent();
    when().get("/api/v1/workers").then().body("workers[0].state", equalTo("ALIVE"));
  }

  @Test
  void a_process_that_leaves_late_does_not_drain_the_one_that_took_its_place() {
    var again = new PlayedWorker("w1", 2);
    assertThat(again.session).isGreaterThan(worker.session);

    drain(Map.of("session", worker.session)).then().statusCode(200).body("state", equalTo("ALIVE"));
    assertThat(again.claim(1, 0)).isPresent();

    drain(Map.of("session", again.session))
        .then()
        .statusCode(200)
        .body("state", equalTo("DRAINING"));
  }

  @Test
  void a_worker_shows_what_its_slots_run() {
    when()
        .get("/api/v1/workers")
        .then()
        .body("workers[0].threads_per_slot", equalTo(1))
        .body("workers[0].busy", equalTo(1))
        .body("workers[0].running[0].slot", equalTo(0))
        .body("workers[0].running[0].trial_id", equalTo((int) work.trial()))
        .body("workers[0].running[0].sweep_id", equalTo((int) sweep))
        .body("workers[0].running[0].trial_number", equalTo(1))
        .body("workers[0].running[0].attempt", equalTo(1));
  }

  @Test
  void the_fleet_comes_in_pages() {
    var second = new PlayedWorker("w2");

    var first = when().get("/api/v1/workers?limit=1").jsonPath();
    assertThat(first.getList("workers.name")).containsExactly("w1");
    when()
        .get("/api/v1/workers?limit=1&cursor=" + first.getString("next_cursor"))
        .then()
        .body("workers.id", equalTo(List.of((int) second.id)))
        .body("$", not(hasKey("next_cursor")));
    when().get("/api/v1/workers?cursor=xyz").then().statusCode(422);
  }

  @Test
  void a_worker_that_does_not_exist_is_not_drained() {
    given()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/workers/%d/drain".formatted(worker.id + 1))
        .then()
        .statusCode(404)
        .body("detail", containsString("there is no worker " + (worker.id + 1)));
  }

  private Response drain() {
    return drain(Map.of());
  }

  private Response drain(Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/workers/%d/drain".formatted(worker.id));
  }

  /** Begins a call and gives it the time to arrive; nothing ends it meanwhile. */
  private static <T> CompletableFuture<T> waiting(Supplier<T> call) {
    var future = CompletableFuture.supplyAsync(call, task -> Thread.ofVirtual().start(task));
    assertThat(future).failsWithin(A_WHILE);
    return future;
  }
}
