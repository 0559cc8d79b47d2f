package io.tune4rec.model.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.masking.LeakCheck.Leak;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against models that are nothing but attention: a state is the sum of what it looks at. */
@Tag("F46")
class LeakCheckTest {
  private static final int[] BATCH = {3, 4, 5, 0, 0, 6, 7, 8, 9, 10, 12, 2, 5, 1, 0};
  private static final MaskingConfig CLM = new MaskingConfig.Causal();
  private static final MaskingConfig MLM = new MaskingConfig.MaskedItem(0.3);
  private static final MaskingConfig PLM = new MaskingConfig.Permutation(0.5, 2);

  /** Where position {@code i} of the session that begins at {@code from} looks at {@code j}. */
  @FunctionalInterface
  private interface Look {
    boolean at(Masked masked, int from, int i, int j);
  }

  private static LeakCheck.Outcome check(
      MaskingConfig config, Compat compat, Mode mode, Look content, Look query) {
    return new LeakCheck(new SequenceMasking(config, compat), 20)
        .check(
            BATCH,
            3,
            mode,
            new RandomStreams(2).stream("test"),
            (items, masked) -> answers(items, masked, content, query));
  }

  /** Two layers: contents read contents, then the answers read those. */
  private static float[][] answers(int[] items, Masked masked, Look content, Look query) {
    int length = masked.length();
    int given = items.length / masked.sessions();
    var answers = new float[masked.predict().length][1];
    for (int row = 0; row < answers.length; row++) {
      int session = masked.predict()[row] / length;
      int from = session * length;
      var states = new float[length];
      for (int i = 0; i < length; i++) {
        for (int j = 0; j < length; j++) {
          boolean shown = masked.cells()[from + j] == Cell.SHOWN;
          if (shown && (i == j || content.at(masked, from, i, j))) {
            states[i] += items[session * given + j] * (j + 1);
          }
        }
      }
      int position = masked.predict()[row] % length;
      for (int j = 0; j < length; j++) {
        answers[row][0] += query.at(masked, from, position, j) ? states[j] : 0;
      }
    }
    return answers;
  }

  private static boolean back(Masked masked, int from, int i, int j) {
    return j <= i;
  }

  private static boolean both(Masked masked, int from, int i, int j) {
    return true;
  }

  private static boolean ordered(Masked masked, int from, int i, int j) {
    return masked.order().orElseThrow()[(from + i) * masked.length() + j];
  }

  private static boolean orderedOrItself(Masked masked, int from, int i, int j) {
    return i == j || ordered(masked, from, i, j);
  }

  @Test
  void sound_models_pass() {
    for (var mode : List.of(Mode.TRAIN, Mode.EVAL)) {
      var outcomes =
          List.of(
              check(CLM, Compat.NONE, mode, LeakCheckTest::back, LeakCheckTest::back),
              check(MLM, Compat.NONE, mode, LeakCheckTest::both, LeakCheckTest::both),
              check(PLM, Compat.NONE, mode, LeakCheckTest::ordered, LeakCheckTest::ordered));

      assertThat(outcomes)
          .allSatisfy(
              outcome -> {
                assertThat(outcome.leaks()).isEmpty();
                assertThat(outcome.seen()).isPositive();
              });
    }
  }

  @Test
  void clm_that_looks_both_ways_leaks() {
    var trained = check(CLM, Compat.NONE, Mode.TRAIN, LeakCheckTest::both, LeakCheckTest::both);
    var released =
        check(CLM, Compat.T4REC_RELEASED, Mode.EVAL, LeakCheckTest::both, LeakCheckTest::both);
    var ours = check(CLM, Compat.NONE, Mode.EVAL, LeakCheckTest::both, LeakCheckTest::both);

    assertThat(trained.leaks()).contains(new Leak(0, 0, 1), new Leak(1, 0, 3));
    // The released library leaves the last item in place, unless the session fills its row.
    assertThat(released.leaks()).containsExactly(new Leak(0, 1, 2), new Leak(2, 2, 3));
    assertThat(ours.leaks()).isEmpty();
  }

  @Test
  void a_query_that_looks_at_itself_leaks_under_plm() {
    var outcome =
        check(PLM, Compat.NONE, Mode.TRAIN, LeakCheckTest::ordered, LeakCheckTest::orderedOrItself);

    assertThat(outcome.leaks()).isNotEmpty().allMatch(leak -> leak.predicted() == leak.seen());
  }

  @Test
  void contents_that_look_past_the_order_leak_under_plm() {
    var outcome = check(PLM, Compat.NONE, Mode.TRAIN, LeakCheckTest::both, LeakCheckTest::ordered);

    Predicate<Leak> own = leak -> leak.predicted() == leak.seen();
    assertThat(outcome.leaks()).anyMatch(own).anyMatch(own.negate());
  }

  @Test
  void evaluating_mlm_at_all_positions_leaks_as_released() {
    var config = new MaskingConfig.MaskedItem(0.3, true);
    var outcome =
        check(config, Compat.T4REC_RELEASED, Mode.EVAL, LeakCheckTest::both, LeakCheckTest::both);

    assertThat(outcome.leaks()).contains(new Leak(0, 1, 2), new Leak(1, 3, 4), new Leak(2, 2, 3));
  }

  @Test
  void a_model_that_reacts_to_nothing_shows_as_such() {
    var check = new LeakCheck(new SequenceMasking(MLM, Compat.NONE), 20);
    var outcome =
        check.check(
            BATCH,
            3,
            Mode.EVAL,
            new RandomStreams(2).stream("test"),
            (items, masked) -> new float[masked.predict().length][1]);

    assertThat(outcome.leaks()).isEmpty();
    assertThat(outcome.seen()).isZero();
  }

  @Test
  void there_is_nothing_to_check_in_inference_or_with_one_item() {
    assertThatThrownBy(
            () -> check(CLM, Compat.NONE, Mode.INFER, LeakCheckTest::both, LeakCheckTest::both))
        .hasMessage("a leak shows where something is hidden, but inference hides nothing");
    assertThatThrownBy(() -> new LeakCheck(new SequenceMasking(CLM, Compat.NONE), 1))
        .hasMessage("an item is changed to another one, so there are at least 2, but got 1");
  }
}
