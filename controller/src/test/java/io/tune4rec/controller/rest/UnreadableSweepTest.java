package io.tune4rec.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stored sweep that the laws of now refuse ends by itself; others are handed out. */
@QuarkusTest
class UnreadableSweepTest extends ControllerTest {
  private PlayedWorker worker;
  private long broken;

  @BeforeEach
  void twoSweeps() {
    TinyDataset.upload("tiny");
    worker = new PlayedWorker("w1", 2);
    broken = TestSweep.submit(3);
  }

  @Test
  void a_sweep_with_nothing_drawn_yet_fails_and_the_next_is_handed_out() {
    long good = TestSweep.submit(1);
    corrupt("'\"epochs\":', '\"epoks\":'");

    var work = worker.claim(0, 0).orElseThrow();

    assertThat(((Number) work.all().get("sweep_id")).longValue()).isEqualTo(good);
    assertFailed("epoks");
  }

  @Test
  void waiting_and_running_trials_of_it_are_cancelled() {
    var running = worker.claim(0, 0).orElseThrow();
    var waiting = worker.claim(1, 0).orElseThrow();
    PlayedWorker.fail(waiting, "stopped", "worker stops");
    corrupt("'\"features\":[]', '\"features\":[\"flavour\"]'");
    // one waits, whose features are still a list of names: only the next draw finds out
    waiting = worker.claim(1, 0).orElseThrow();
    PlayedWorker.fail(waiting, "stopped", "worker stops");
    corrupt("'\"trials\":3', '\"trials\":\"three\"'");

    assertThat(worker.claim(1, 0)).isEmpty();

    assertFailed("trials");
    assertThat(TestSweep.get(broken).getInt("trials.cancelled")).isEqualTo(2);
    PlayedWorker.complete(running, 1).then().statusCode(409);
  }

  @Test
  void a_feature_that_the_dataset_lost_fails_the_sweep_at_the_next_draw() {
    corrupt("'\"features\":[]', '\"features\":[\"flavour\"]'");

    assertThat(worker.claim(0, 0)).isEmpty();

    assertFailed("flavour");
  }

  @Test
  void a_dataset_of_an_earlier_format_fails_its_sweep_and_the_next_is_handed_out() {
    TinyDataset.upload("other");
    var document = TestSweep.document(1);
    document.put("dataset", "other");
    long good = TestSweep.submit(document);
    database.run(
        "update dataset set document = replace(document, 'tune4rec-dataset/2',"
            + " 'tune4rec-dataset/1') where name = 'tiny'");

    var work = worker.claim(0, 0).orElseThrow();

    assertThat(((Number) work.all().get("sweep_id")).longValue()).isEqualTo(good);
    assertFailed("import it again");
  }

  private void corrupt(String fromTo) {
    database.run(
        "update sweep set definition = replace(definition, %s) where id = %d"
            .formatted(fromTo, broken));
  }

  private void assertFailed(String culprit) {
    var sweep = TestSweep.get(broken);
    assertThat(sweep.getString("state")).isEqualTo("FAILED");
    assertThat(sweep.getString("reason"))
        .startsWith("its stored definition no longer holds: ")
        .contains(culprit);
  }
}
