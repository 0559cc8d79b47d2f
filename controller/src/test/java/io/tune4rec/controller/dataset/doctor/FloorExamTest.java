package io.tune4rec.controller.dataset.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ShopSessions;
import io.tune4rec.model.dataset.Split;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloorExamTest {
  /** 1.96 · 2 · 0.5 / √49 = 0.28: a mean in [0, 1] deviates by 0.5 at most. */
  @Test
  void few_cases_bound_the_interval_from_above() {
    var floors = new Floors();
    floors.add(Split.TEST, "popularity", ranks(49));
    floors.add(Split.TEST, "markov", ranks(49));
    var log = new ListedLog(new ShopSessions(1, 50).draw(60, 3, 6), 50, true).leaveOneOut();
    var sample = new Sample(log, log.evaluation(true), DoctorOptions.standard());

    assertThat(new FloorExam(floors).examine(sample).effect())
        .startsWith("a 95 % interval on test can be as wide as 0.28");
  }

  private static int[] ranks(int cases) {
    return IntStream.rangeClosed(1, cases).toArray();
  }
}
