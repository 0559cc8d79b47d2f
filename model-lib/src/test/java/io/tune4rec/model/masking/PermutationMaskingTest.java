package io.tune4rec.model.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification's worked example: rows b, of three items, and c, of five. */
@Tag("F41")
@Tag("F42")
class PermutationMaskingTest {
  private static final int[] ITEMS = {3, 4, 5, 0, 0, 6, 7, 8, 9, 10};

  private static Masked mask(MaskingConfig config, Compat compat, Mode mode) {
    return new SequenceMasking(config, compat)
        .mask(ITEMS, 2, mode, new RandomStreams(1).stream("test"));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, EVAL, false, x x M x x > · · 5 · ·, x x x x M > · · · · 10",
    "NONE, INFER, false, x x x M x x > · · · · · ·, x x x x x M > · · · · · ·",
    "T4REC_RELEASED, EVAL, false, x x M x x > · · 5 · ·, x x x x M > · · · · 10",
    "T4REC_RELEASED, INFER, false, x x x x x > · · · · ·, x x x x x > · · · · ·",
    "T4REC_RELEASED, EVAL, true, M M x x x > 4 5 · · ·, M M M M x > 7 8 9 10 ·",
  })
  void plm_hides_and_labels_outside_training(
      Compat compat, Mode mode, boolean all, String b, String c) {
    var masked = mask(new MaskingConfig.Permutation(0.2, 3, false, all), compat, mode);

    assertThat(Rows.text(masked, 0)).isEqualTo(b);
    assertThat(Rows.text(masked, 1)).isEqualTo(c);
  }

  @Test
  void plm_infers_from_the_whole_session_and_as_released_without_its_last_item() {
    var plm = new MaskingConfig.Permutation(0.2, 3);
    var ours = mask(plm, Compat.NONE, Mode.INFER);
    var released = mask(plm, Compat.T4REC_RELEASED, Mode.INFER);

    assertThat(ours.predict()).containsExactly(3, 11);
    assertThat(Rows.look(ours, 0, 3)).isEqualTo("1 1 1 0 0 0");
    assertThat(Rows.look(ours, 1, 5)).isEqualTo("1 1 1 1 1 0");
    assertThat(released.predict()).containsExactly(2, 9);
    assertThat(Rows.look(released, 0, 2)).isEqualTo("1 1 0 0 0");
    assertThat(Rows.look(released, 1, 4)).isEqualTo("1 1 1 1 0");
  }

  @Test
  void plm_lets_all_that_is_labelled_look_at_what_came_before_it_in_the_order() {
    // The example of the specification's appendix A.2: labels at 1 and 3, of which 1 comes first.
    var masking = new SequenceMasking(new MaskingConfig.Permutation(0.5, 1), Compat.NONE);
    var random = new RandomStreams(1).stream("test");
    var firsts = new int[5];

    for (int i = 0; i < 1000; i++) {
      var masked = masking.mask(new int[] {6, 7, 8, 9, 10}, 1, Mode.TRAIN, random);
      if (!Arrays.equals(masked.predict(), new int[] {1, 3})) {
        continue;
      }
      int first = Rows.look(masked, 0, 3).equals("1 1 1 0 1") ? 1 : 3;
      firsts[first]++;
      assertThat(Rows.text(masked, 0)).isEqualTo("x x x x x > · 7 · 9 ·");
      assertThat(Rows.look(masked, 0, 4 - first)).isEqualTo(first == 1 ? "1 1 1 0 1" : "1 0 1 1 1");
      for (int t : new int[] {0, first, 2, 4}) {
        assertThat(Rows.look(masked, 0, t)).isEqualTo("1 0 1 0 1");
      }
    }

    assertThat(firsts[1]).isGreaterThan(50);
    assertThat(firsts[3]).isGreaterThan(50);
  }

  @Test
  void plm_as_released_hides_its_labels_and_may_label_a_whole_session() {
    // Marks that run into the padding count: both items are labelled, and so is one of padding.
    var plm = new MaskingConfig.Permutation(1, 3);
    var random = new RandomStreams(1).stream("test");
    var items = new int[] {3, 4, 0, 0, 0};
    int whole = 0;

    for (int i = 0; i < 200; i++) {
      var released =
          new SequenceMasking(plm, Compat.T4REC_RELEASED).mask(items, 1, Mode.TRAIN, random);
      whole += Rows.text(released, 0).equals("M M x x x > 3 4 · · ·") ? 1 : 0;
      var ours = new SequenceMasking(plm, Compat.NONE).mask(items, 1, Mode.TRAIN, random);
      assertThat(ours.predict()).hasSize(1);
    }

    assertThat(whole).isGreaterThan(20);
  }

  @Test
  void evaluating_plm_on_one_item_looks_at_nothing_but_its_hidden_position() {
    var masked =
        new SequenceMasking(new MaskingConfig.Permutation(0.2, 3), Compat.NONE)
            .mask(new int[] {7, 0, 0}, 1, Mode.EVAL, new RandomStreams(1).stream("test"));

    assertThat(Rows.text(masked, 0)).isEqualTo("M x x > 7 · ·");
    assertThat(Rows.look(masked, 0, 0)).isEqualTo("1 0 0");
  }
}
