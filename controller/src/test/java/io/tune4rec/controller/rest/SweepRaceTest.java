package io.tune4rec.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Pauses and cancels that race with claims, reports, ends and lost leases, on real threads. */
@QuarkusTest
class SweepRaceTest extends ControllerTest {
  private static final int SLOTS = 4;
  private static final int TRIALS = 30;
  private static final int PAUSES = 12;
  private static final Duration LONG = Duration.ofSeconds(60);

  private long sweep;

  @BeforeEach
  void submit() {
    TinyDataset.upload("tiny");
    var document = TestSweep.document(TRIALS);
    document.put("max_attempts", 100);
    sweep = TestSweep.submit(document);
  }

  @Test
  void a_sweep_that_is_paused_again_and_again_ends_exactly() {
    int acknowledged;
    try (var fleet = BusyFleet.start(SLOTS, database)) {
      for (int i = 0; i < PAUSES && !state().equals("COMPLETED"); i++) {
        pauseAndResume(i % 3 == 0 ? "finish" : "stop");
      }
      until("the sweep is done", () -> state().equals("COMPLETED"));
      acknowledged = fleet.completions();
    }

    assertThat(trials("state = 'COMPLETED'")).isEqualTo(TRIALS).isEqualTo(acknowledged);
    assertThat(database.number("select max(number) from trial")).isEqualTo(TRIALS);
    assertAccounts();
  }

  @RepeatedTest(4)
  void a_cancel_leaves_nothing_open_and_no_completion_is_lost() {
    int acknowledged;
    try (var fleet = BusyFleet.start(SLOTS, database)) {
      until("a few trials are done", () -> trials("state = 'COMPLETED'") >= 3);

      TestSweep.cancel(sweep).then().statusCode(200);

      assertNothingOpen();
      acknowledged = settled(fleet);
    }
    assertNothingOpen();
    assertThat(state()).isEqualTo("CANCELLED");
    assertThat(trials("state = 'COMPLETED'")).isEqualTo(acknowledged);
    assertAccounts();
  }

  private void pauseAndResume(String running) {
    int answer = TestSweep.pause(sweep, running).statusCode();
    if (answer == 409) {
      assertThat(state()).isEqualTo("COMPLETED");
      return;
    }
    assertThat(answer).isEqualTo(200);
    long before = attempts("true");
    if (running.equals("stop")) {
      assertThat(attempts("state = 'RUNNING'")).as("attempts of a paused sweep").isZero();
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
    assertThat(attempts("true")).as("attempts begun while paused").isEqualTo(before);
    assertThat(TestSweep.resume(sweep).statusCode()).isIn(200, 409);
  }

  /** What was acknowledged, once no answer can be under way any more. */
  private int settled(BusyFleet fleet) {
    fleet.close();
    return fleet.completions();
  }

  private void assertNothingOpen() {
    assertThat(trials("state in ('QUEUED', 'RUNNING', 'PAUSED')")).as("open trials").isZero();
    assertThat(attempts("state = 'RUNNING'")).as("live attempts").isZero();
  }

  /** What holds of trials, attempts and ranks, however they ended. */
  private void assertAccounts() {
    assertThat(database.count("rank_vector")).isEqualTo(2 * trials("state = 'COMPLETED'"));
    assertThat(attempts("state = 'COMPLETED'")).isEqualTo(trials("state = 'COMPLETED'"));
    assertThat(attempts("state in ('FAILED', 'EXPIRED')"))
        .isEqualTo(database.number("select coalesce(sum(failures), 0) from trial"));
    assertThat(attempts("true"))
        .isEqualTo(database.number("select coalesce(sum(attempt), 0) from trial"));
  }

  private String state() {
    return TestSweep.get(sweep).getString("state");
  }

  private long trials(String which) {
    return database.number("select count(*) from trial where " + which);
  }

  private long attempts(String which) {
    return database.number("select count(*) from attempt where " + which);
  }

  private static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s within %s", what, LONG).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
