package io.tune4rec.model.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The specification's worked example: rows b, of three items, and c, of five. */
@Tag("F38")
@Tag("F39")
@Tag("F40")
class SequenceMaskingTest {
  private static final int[] ITEMS = {3, 4, 5, 0, 0, 6, 7, 8, 9, 10};

  private static Masked mask(MaskingConfig config, Compat compat, Mode mode) {
    return new SequenceMasking(config, compat)
        .mask(ITEMS, 2, mode, new RandomStreams(1).stream("test"));
  }

  @ParameterizedTest
  @CsvSource({
    "false, NONE, TRAIN, x x M M > 4 5 · ·, x x x x > 7 8 9 10",
    "true, NONE, TRAIN, x x M M > · 5 · ·, x x x x > · · · 10",
    "false, NONE, EVAL, x x M M > · 5 · ·, x x x x > · · · 10",
    "false, NONE, INFER, x x x M M > · · · · ·, x x x x x > · · · · ·",
    "false, T4REC_RELEASED, TRAIN, x x M M M > 4 5 · · ·, x x x x M > 7 8 9 10 ·",
    "true, T4REC_RELEASED, TRAIN, x x x M M > · 5 · · ·, x x x x 0 > · · · 10 ·",
    "false, T4REC_RELEASED, EVAL, x x x M M > · 5 · · ·, x x x x 0 > · · · 10 ·",
  })
  void clm_hides_and_labels(boolean last, Compat compat, Mode mode, String b, String c) {
    var masked = mask(new MaskingConfig.Causal(last, false), compat, mode);

    assertThat(Rows.text(masked, 0)).isEqualTo(b);
    assertThat(Rows.text(masked, 1)).isEqualTo(c);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, EVAL, x x M x x > · · 5 · ·, x x x x M > · · · · 10",
    "NONE, INFER, x x x M x x > · · · · · ·, x x x x x M > · · · · · ·",
    "T4REC_RELEASED, EVAL, x x M x x > · · 5 · ·, x x x x M > · · · · 10",
  })
  void mlm_hides_and_labels_outside_training(Compat compat, Mode mode, String b, String c) {
    var masked = mask(new MaskingConfig.MaskedItem(0.3), compat, mode);

    assertThat(Rows.text(masked, 0)).isEqualTo(b);
    assertThat(Rows.text(masked, 1)).isEqualTo(c);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, EVAL, x x M M > 4 5 · ·, x x x x > 7 8 9 10",
    "T4REC_RELEASED, EVAL, x x M M M > 4 5 · · ·, x x x x M > 7 8 9 10 ·",
  })
  void clm_evaluates_every_position_on_request(Compat compat, Mode mode, String b, String c) {
    var masked = mask(new MaskingConfig.Causal(false, true), compat, mode);

    assertThat(Rows.text(masked, 0)).isEqualTo(b);
    assertThat(Rows.text(masked, 1)).isEqualTo(c);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void no_masking_shows_everything_and_predicts_nothing(Mode mode) {
    var masked = mask(new MaskingConfig.None(), Compat.NONE, mode);

    assertThat(Rows.text(masked, 0)).isEqualTo("x x x x x > · · · · ·");
    assertThat(masked.predict()).isEmpty();
    assertThat(masked.labels()).isEmpty();
    assertThat(masked.mayAttend().orElseThrow())
        .containsExactly(true, true, true, false, false, true, true, true, true, true);
  }

  @Test
  void a_session_of_one_item_has_no_label_and_no_trouble() {
    for (var config :
        List.of(
            new MaskingConfig.Causal(),
            new MaskingConfig.MaskedItem(0.9),
            new MaskingConfig.ReplacedToken(0.9),
            new MaskingConfig.Permutation(0.9, 3),
            new MaskingConfig.Permutation(0.9, 3, true, false))) {
      var masked =
          new SequenceMasking(config, Compat.NONE)
              .mask(new int[] {7, 8}, 2, Mode.TRAIN, new RandomStreams(1).stream("test"));

      assertThat(Rows.text(masked, 0)).endsWith("> ·");
      assertThat(masked.predict()).as(config.text()).isEmpty();
    }
  }

  @Test
  void inference_scores_the_last_item_under_clm_and_the_appended_position_under_mlm() {
    assertThat(mask(new MaskingConfig.Causal(false, false), Compat.NONE, Mode.INFER).predict())
        .containsExactly(2, 9);
    assertThat(mask(new MaskingConfig.MaskedItem(0.3), Compat.NONE, Mode.INFER).predict())
        .containsExactly(3, 11);
  }

  @Test
  void padding_may_not_be_attended_to_except_in_the_released_library() {
    var ours = mask(new MaskingConfig.Causal(false, false), Compat.NONE, Mode.TRAIN);
    var appended = mask(new MaskingConfig.MaskedItem(0.3), Compat.NONE, Mode.INFER);
    var released = mask(new MaskingConfig.Causal(false, false), Compat.T4REC_RELEASED, Mode.TRAIN);

    assertThat(ours.mayAttend().orElseThrow())
        .containsExactly(true, true, true, false, true, true, true, true);
    assertThat(appended.mayAttend().orElseThrow())
        .containsExactly(true, true, true, true, false, false, true, true, true, true, true, true);
    assertThat(released.mayAttend()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.0", "0.15", "0.5", "0.99"})
  void mlm_always_hides_one_item_and_always_shows_one(double probability) {
    var masking = new SequenceMasking(new MaskingConfig.MaskedItem(probability), Compat.NONE);
    var random = new RandomStreams(1).stream("test");
    var hidden = new int[2];
    int draws = 400;

    for (int i = 0; i < draws; i++) {
      var masked = masking.mask(ITEMS, 2, Mode.TRAIN, random);
      for (int b = 0; b < 2; b++) {
        int labels =
            (int) Arrays.stream(masked.targets(), b * 5, b * 5 + 5).filter(t -> t != 0).count();
        assertThat(labels).isBetween(1, b == 0 ? 2 : 4);
        hidden[b] += labels;
      }
      for (int p : masked.predict()) {
        assertThat(masked.cells()[p]).isEqualTo(Masked.Cell.HIDDEN);
        assertThat(masked.targets()[p]).isEqualTo(ITEMS[p]);
      }
    }

    // One at random and the others with the probability, of row c's five.
    double expected = 1 + 4 * probability - Math.pow(probability, 4);
    assertThat(hidden[1] / (double) draws).isBetween(expected - 0.2, expected + 0.2);
  }

  @Test
  void a_session_without_an_item_is_refused() {
    var masking = new SequenceMasking(new MaskingConfig.Causal(false, false), Compat.NONE);

    assertThatThrownBy(
            () ->
                masking.mask(
                    new int[] {0, 0, 1, 2}, 2, Mode.TRAIN, new RandomStreams(1).stream("test")))
        .hasMessage(
            "items: a session has at least one item, but row 0 is all padding; leave it out of the"
                + " batch");
  }

  @ParameterizedTest
  @CsvSource({
    "5 0 7, 'row 0 has 0 at position 1 of 3'",
    "0 6 0, 'row 0 has 0 at position 0 of 2'",
    "5 -1 0, 'row 0 has -1 at position 1 of 2'",
  })
  void a_gap_in_a_session_is_refused(String items, String offence) {
    var masking = new SequenceMasking(new MaskingConfig.MaskedItem(0.2), Compat.NONE);
    int[] row = Arrays.stream(items.split(" ")).mapToInt(Integer::parseInt).toArray();

    assertThatThrownBy(() -> masking.mask(row, 1, Mode.EVAL, new RandomStreams(1).stream("test")))
        .hasMessage(
            "items: a session is its items, from 1, and then padding, but "
                + offence
                + "; close the gap, or give what is missing the id out of the vocabulary");
  }

  @Test
  void sessions_of_unequal_rows_are_refused() {
    var masking = new SequenceMasking(new MaskingConfig.MaskedItem(0.2), Compat.NONE);

    assertThatThrownBy(
            () ->
                masking.mask(
                    new int[] {1, 2, 3}, 2, Mode.EVAL, new RandomStreams(1).stream("test")))
        .hasMessage(
            "items: a batch has at least one session, all of one padded length, but got 3 ids in"
                + " 2; pad every session to the longest");
  }
}
