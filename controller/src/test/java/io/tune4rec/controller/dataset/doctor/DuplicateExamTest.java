package io.tune4rec.controller.dataset.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ListedLog.Session;
import io.tune4rec.model.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateExamTest {
  private static final Session TWIN = session(10, 1, 2, 3);

  /** Of two cases one is a session that is trained on too. */
  @Test
  void counts_the_cases_that_training_knows() {
    assertThat(effect(TWIN, session(20, 2, 3, 4), TWIN, session(30, 4, 5, 6)))
        .isEqualTo(
            "a session that stands in training and in test can be learned by heart: 1 of 2 cases"
                + " (50.0 %) are known up to their target, word for word");
  }

  @Test
  void sessions_that_stand_twice_in_training_alone_make_no_case_known() {
    assertThat(effect(TWIN, TWIN, session(20, 2, 3, 4), session(30, 4, 5, 6)))
        .contains("0 of 2 cases");
  }

  @Test
  void rows_and_sessions_are_both_told_of() {
    var repeats = new Session(0, new long[] {40, 40, 41}, new int[] {5, 5, 6});

    assertThat(effect(TWIN, repeats, TWIN, session(30, 4, 5, 6)))
        .startsWith("NDCG@20 of Markov is ")
        .contains(
            "; a session that stands in training and in test can be learned by heart: 1 of 2");
  }

  /** The first two are trained on, the others tested. */
  private static String effect(Session... given) {
    var log = new ListedLog(List.of(given), 6, true);
    var left = new ArrayList<>(List.of(given).subList(0, 2));
    for (int s = 0; s < given.length; s++) {
      boolean trained = left.remove(log.listed().get(s));
      log.slice(trained ? Split.TRAIN : Split.TEST, log.begin(s), log.end(s));
    }
    log.closeWindow(0, 99);
    var sample = new Sample(log, log.evaluation(true), DoctorOptions.standard());
    return new DuplicateExam().examine(sample).effect();
  }

  private static Session session(long start, int... items) {
    return new Session(0, new long[] {start, start + 1, start + 2}, items);
  }
}
