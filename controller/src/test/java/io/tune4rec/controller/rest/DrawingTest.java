package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.dispatch.Assignment;
import io.tune4rec.controller.dispatch.DispatchStore;
import io.tune4rec.controller.dispatch.HistoryStore;
import io.tune4rec.controller.dispatch.LeaseTerms;
import io.tune4rec.controller.dispatch.OrderSignal;
import io.tune4rec.controller.dispatch.Samplers;
import io.tune4rec.controller.dispatch.SweepHistories;
import io.tune4rec.controller.dispatch.SweepStateStore;
import io.tune4rec.controller.dispatch.TrialAllocator;
import io.tune4rec.controller.dispatch.TrialDrawing;
import io.tune4rec.controller.dispatch.WorkSignal;
import io.tune4rec.controller.dispatch.WorkerRegistry;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samplers that read the history, are slow, or break down, over real queues and claims. */
@QuarkusTest
class DrawingTest extends ControllerTest {
  private static final int CLIENTS = 32;
  private static final String LEARNING = "learning";

  @BeforeEach
  void upload() {
    TinyDataset.upload("tiny");
  }

  /** Its values depend on every trial that it sees, and on what became of it. */
  private record Learning() implements Sampler {
    @Override
    public Suggestion suggest(SearchTask task, History history, Turn turn) {
      double sum = turn.random().nextDouble();
      for (var trial : history.trials()) {
        sum +=
            switch (trial.outcome()) {
              case Outcome.Completed completed -> completed.value() * trial.number();
              case Outcome.Running _ -> 0.001 * trial.number();
              case Outcome.Pruned _, Outcome.Infeasible _, Outcome.Failed _ -> 0.01;
            };
        sum += (Double) trial.configuration().values().get("dropout");
      }
      double dropout = (sum - Math.floor(sum)) / 2;
      return new Suggestion(
          task.space().drawWith("dropout", dropout, turn.random()),
          new Suggestion.Origin(LEARNING, "sum", new LinkedHashMap<>(Map.of("sum", sum))));
    }

    @Override
    public boolean readsHistory() {
      return true;
    }
  }

  /** Does nothing until it is let go. */
  private record Waiting(CountDownLatch released, Sampler then) implements Sampler {
    @Override
    public Suggestion suggest(SearchTask task, History history, Turn turn) {
      try {
        assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return then.suggest(task, history, turn);
    }

    @Override
    public boolean readsHistory() {
      return then.readsHistory();
    }
  }

  /** Never comes to an end. */
  private record Broken() implements Sampler {
    @Override
    public Suggestion suggest(SearchTask task, History history, Turn turn) {
      throw new IllegalStateException("a matrix is singular");
    }

    @Override
    public boolean readsHistory() {
      return true;
    }
  }

  /** As a controller that has just started. */
  private static TrialAllocator controller(Samplers samplers) {
    var store = bean(DispatchStore.class);
    var sweeps = bean(SweepStateStore.class);
    var work = bean(WorkSignal.class);
    var terms = bean(LeaseTerms.class);
    var histories = new SweepHistories(bean(HistoryStore.class));
    return new TrialAllocator(
        store,
        sweeps,
        bean(WorkerRegistry.class),
        new TrialDrawing(store, sweeps, histories, samplers, work, terms),
        new TrialAllocator.Signals(work, bean(OrderSignal.class)),
        terms);
  }

  private static <T> T bean(Class<T> type) {
    return Arc.container().instance(type).get();
  }

  private static Samplers learning() {
    return (_, _) -> new Learning();
  }

  @Test
  void a_restarted_controller_proposes_the_same_for_the_same_history() throws Exception {
    long sweep = submit("a", 20);
    var worker = new PlayedWorker("w1", 3);
    var before = controller(learning());
    for (int i = 0; i < 8; i++) {
      var work = work(claim(before, worker, 0, Duration.ZERO).orElseThrow());
      switch (i % 4) {
        case 0 -> PlayedWorker.fail(work, "infeasible", "no").then().statusCode(200);
        default -> PlayedWorker.complete(work, 1 + i % 3).then().statusCode(200);
      }
    }
    claim(before, worker, 1, Duration.ZERO).orElseThrow();
    database.run("delete from trial where state = 'QUEUED'");

    var proposed = claim(before, worker, 0, Duration.ZERO).orElseThrow();
    var why = suggestion(proposed.trialId());
    database.run("delete from attempt where trial_id = " + proposed.trialId());
    database.run("delete from trial where number >= " + proposed.trialNumber());
    var again = claim(controller(learning()), worker, 0, Duration.ZERO).orElseThrow();

    assertThat(again.trialNumber()).isEqualTo(proposed.trialNumber()).isEqualTo(10);
    assertThat(again.configuration()).isEqualTo(proposed.configuration());
    assertThat(suggestion(again.trialId())).isEqualTo(why);
    assertThat(why)
        .containsEntry("sampler", LEARNING)
        .containsEntry("step", "sum")
        .containsEntry(
            "history", Map.of("completed", "2-4,6-8", "infeasible", "1,5", "running", "9"));
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("RUNNING");
  }

  @Test
  void a_slow_sampler_keeps_no_claim_of_another_sweep_and_wakes_who_waits() throws Exception {
    long slow = submit("slow", CLIENTS);
    long quick = submit("quick", CLIENTS);
    var released = new CountDownLatch(1);
    Samplers samplers =
        (definition, _) ->
            definition.name().equals("slow")
                ? new Waiting(released, new Learning())
                : new Learning();
    var controller = controller(samplers);
    var worker = new PlayedWorker("w1", 2 * CLIENTS);

    var first = claimAll(controller, worker, 0, Duration.ZERO);

    assertThat(first).as("within the patience").hasSize(CLIENTS);
    assertThat(first).allMatch(a -> a.sweepId() == quick);
    assertThat(first.stream().map(Assignment::trialNumber)).doesNotHaveDuplicates();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var rest =
          CompletableFuture.supplyAsync(
              () -> claimAll(controller, worker, CLIENTS, Duration.ofSeconds(25)), threads);
      released.countDown();
      assertThat(rest).succeedsWithin(Duration.ofSeconds(30));
      assertThat(rest.join()).hasSize(CLIENTS).allMatch(a -> a.sweepId() == slow);
      assertThat(rest.join().stream().map(Assignment::trialNumber)).doesNotHaveDuplicates();
    }
    assertThat(database.number("select count(*) from trial")).isEqualTo(2 * CLIENTS);
  }

  @Test
  void who_waits_looks_again_where_no_signal_says_that_there_is_work() throws Exception {
    long sweep = submit("a", 1);
    database.run("update sweep set state = 'PAUSED', paused_at = now()");
    var looks = new AtomicInteger();

    var claimed =
        controller(learning())
            .claim(
                new PlayedWorker("w1").id,
                0,
                Duration.ofSeconds(25),
                () -> {
                  if (looks.incrementAndGet() == 2) {
                    database.run("update sweep set state = 'RUNNING', paused_at = null");
                  }
                  return false;
                });

    assertThat(claimed).map(Assignment::sweepId).contains(sweep);
  }

  @Test
  void a_sampler_that_breaks_down_fails_its_sweep_and_no_claim() throws Exception {
    long broken = submit("broken", 3);
    long good = submit("good", 3);
    Samplers samplers =
        (definition, _) -> definition.name().equals("broken") ? new Broken() : new Learning();

    var claimed = claim(controller(samplers), new PlayedWorker("w1"), 0, Duration.ZERO);

    assertThat(claimed).map(Assignment::sweepId).contains(good);
    assertThat(TestSweep.get(broken).getString("state")).isEqualTo("FAILED");
    assertThat(TestSweep.get(broken).getString("reason"))
        .isEqualTo(
            "trial 1 cannot be drawn: its sampler broke down with"
                + " java.lang.IllegalStateException: a matrix is singular");
  }

  @Test
  void a_finite_space_ends_its_sweep_when_all_of_it_was_tried() {
    var document = TestSweep.document(6);
    document.put("repeats", false);
    long sweep = TestSweep.submit(document);
    var worker = new PlayedWorker("w1", 1);

    var tried = new ArrayList<Object>();
    for (var work = worker.claim(0, 0); work.isPresent(); work = worker.claim(0, 0)) {
      tried.add(work.get().configuration());
      PlayedWorker.complete(work.get(), 1);
    }

    assertThat(tried).hasSize(4).doesNotHaveDuplicates();
    var ended = TestSweep.get(sweep);
    assertThat(ended.getString("state")).isEqualTo("COMPLETED");
    assertThat(ended.getString("ended_by")).isEqualTo("SPACE");
    assertThat(ended.getInt("trials.budget")).isEqualTo(4);
    assertThat(ended.getString("reason"))
        .isEqualTo("a trial needs a configuration that is new, but all 4 were tried");
  }

  @Test
  void a_sweep_learns_from_finished_ones_that_it_names() throws Exception {
    long earlier = submit("a", 3);
    var worker = new PlayedWorker("w1", 2);
    for (int i = 0; i < 3; i++) {
      PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), 1 + i);
    }
    var own = continuous("own sampler", 1);
    own.put("transfer", Map.of("from", List.of("a")));
    TestSweep.submit(own);
    var first = worker.claim(0, 0).orElseThrow();
    assertThat(suggestion(first.trial()))
        .containsEntry("sampler", "transfer")
        .containsEntry("step", "earlier sweeps");
    PlayedWorker.complete(first, 1);
    var document = continuous("b", 3);
    document.put("transfer", Map.of("from", List.of("a")));
    long sweep = TestSweep.submit(document);

    var claimed = claim(controller(learning()), worker, 0, Duration.ZERO).orElseThrow();

    assertThat(claimed.sweepId()).isEqualTo(sweep);
    assertThat(TestSweep.get(sweep).getList("definition.transfer.from", Long.class))
        .containsExactly(earlier);
    assertThat(suggestion(claimed.trialId()))
        .containsEntry("history", Map.of("earlier", "3 trials of 1 sweeps"));
    document.put("transfer", Map.of("from", List.of("none", sweep)));
    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body("errors.size()", equalTo(2));
  }

  private static Map<String, Object> continuous(String name, int trials) {
    var document = TestSweep.document(trials);
    document.put("name", name);
    document.put("space", Map.of("dropout", Map.of("type", "float", "low", 0, "high", 0.5)));
    return document;
  }

  private static long submit(String name, int trials) {
    return TestSweep.submit(continuous(name, trials));
  }

  private static Optional<Assignment> claim(
      TrialAllocator controller, PlayedWorker worker, int slot, Duration wait)
      throws InterruptedException {
    return controller.claim(worker.id, slot, wait, () -> false);
  }

  private static List<Assignment> claimAll(
      TrialAllocator controller, PlayedWorker worker, int firstSlot, Duration wait) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims =
          IntStream.range(firstSlot, firstSlot + CLIENTS)
              .mapToObj(slot -> threads.submit(() -> claim(controller, worker, slot, wait)))
              .toList();
      return claims.stream()
          .map(
              claim -> {
                try {
                  return claim.get();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              })
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private static Work work(Assignment assignment) {
    return new Work(
        assignment.trialId(),
        assignment.trialNumber(),
        assignment.attempt(),
        assignment.leaseEpoch(),
        Map.of());
  }

  private static Map<String, Object> suggestion(long trial) {
    return given()
        .get("/api/v1/trials/" + trial)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("suggestion");
  }
}
