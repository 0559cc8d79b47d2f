package io.tune4rec.model.floor.gru4rec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.Gru4RecConfig.Activation;
import io.tune4rec.model.config.Gru4RecConfig.Loss;
import io.tune4rec.model.config.Gru4RecConfig.Objective;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreLossTest {
  /** Three lanes of three columns, the targets on the diagonal, as (C, B). */
  private static final float[] SCORES = {1, .3f, -.2f, .2f, .8f, .4f, -.5f, .1f, .9f};

  /** Values of the study's appendix (section 5.3, last paragraph), run with GRU4Rec's own code. */
  @ParameterizedTest
  @CsvSource({"BPR, 4.290631", "TOP1, 2.158719", "TOP1_MAX, 2.527011", "BPR_MAX, 1.438083"})
  void the_losses_are_gru4rec_s(Loss loss, double expected) {
    assertThat(loss(loss, 0).of(SCORES, new float[9], 3, 3)).isCloseTo(expected, within(2e-6));
  }

  @Test
  void entropies_are_the_negative_log_of_the_softmax() {
    double expected = 0;
    for (int b = 0; b < 3; b++) {
      double total = 0;
      for (int j = 0; j < 3; j++) {
        total += Math.exp(SCORES[3 * j + b]);
      }
      expected -= Math.log(Math.exp(SCORES[4 * b]) / total);
    }

    assertThat(loss(Loss.XE_LOGIT, 0).of(SCORES, new float[9], 3, 3))
        .isCloseTo(expected, within(1e-6));
    assertThat(loss(Loss.CROSS_ENTROPY, 0).of(SCORES, new float[9], 3, 3))
        .isCloseTo(expected, within(1e-6));
  }

  /**
   * ((1,2,.5,-1),(.3,-.2,.1,1.5)) with targets 1 and 3: 0.685122 a lane in the study's appendix.
   */
  @Test
  void smoothing_is_spread_over_the_other_columns() {
    // columns in another order, so that the targets are columns 0 and 1; a pair of lanes each
    float[] scores = {2, -.2f, 1, 1.5f, .5f, .3f, -1, .1f};
    double sum = loss(Loss.XE_LOGIT, 0.1).of(scores, new float[8], 4, 2);

    assertThat(sum / 2).isCloseTo(0.685122, within(2e-6));
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradients_are_the_slopes_of_the_loss(Loss loss) {
    var random = new SplittableRandom(3);
    int lanes = 3;
    int columns = 5;
    var scores = new float[columns * lanes];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    var smoothing = loss == Loss.XE_LOGIT || loss == Loss.CROSS_ENTROPY ? 0.2 : 0;
    var gradient = new float[scores.length];
    loss(loss, smoothing).of(scores, gradient, columns, lanes);

    float step = 1 / 128f;
    for (int i = 0; i < scores.length; i++) {
      var up = scores.clone();
      up[i] += step;
      var down = scores.clone();
      down[i] -= step;
      double slope =
          (loss(loss, smoothing).of(up, new float[up.length], columns, lanes)
                  - loss(loss, smoothing).of(down, new float[up.length], columns, lanes))
              / (2 * step);
      assertThat(gradient[i]).as("score %d", i).isCloseTo((float) slope, within(2e-4f));
    }
  }

  @Test
  void far_scores_stay_finite() {
    float[] far = {-90, 90, 90, -90};
    for (var loss : Loss.values()) {
      var gradient = new float[4];
      assertThat(loss(loss, 0).of(far, gradient, 2, 2)).as("%s", loss).isFinite();
      assertThat(gradient).as("%s", loss).doesNotContain(Float.NaN);
    }
  }

  private static ScoreLoss loss(Loss loss, double smoothing) {
    return new ScoreLoss(new Objective(loss, Activation.LINEAR, 1, 0, smoothing));
  }
}
