package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.EarlyStoppingConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F85")
class PatienceTest {
  /** After which of the epochs, from 1, a trial ends; 0 for none of them. */
  private static int end(int patience, double threshold, double... objectives) {
    var waiting = Patience.of(new EarlyStoppingConfig(patience, threshold));
    for (int epoch = 1; epoch <= objectives.length; epoch++) {
      waiting = waiting.after(objectives[epoch - 1]);
      if (waiting.isSpent()) {
        return epoch;
      }
    }
    return 0;
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 6", "3, 7", "4, 0"})
  void ends_after_as_many_epochs_on_end_without_a_gain(int patience, int epoch) {
    assertThat(end(patience, 0, .1, .2, .2, .3, .2, .1, .3)).isEqualTo(epoch);
  }

  @Test
  void no_patience_is_no_end() {
    assertThat(end(0, 0.5, 0, 0, 0, 0, 0)).isZero();
  }

  @Test
  void a_gain_below_the_threshold_is_none_and_is_what_has_to_be_beaten() {
    assertThat(end(2, 0.05, .1, .14, .18)).isEqualTo(3);
    assertThat(end(2, 0.05, .1, .14, .2, .21, .22)).isEqualTo(5);
  }
}
