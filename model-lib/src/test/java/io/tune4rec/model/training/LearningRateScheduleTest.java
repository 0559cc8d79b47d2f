package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.EarlyStoppingConfig;
import io.tune4rec.model.config.Precision;
import io.tune4rec.model.config.ScheduleConfig;
import io.tune4rec.model.config.ScheduleConfig.Curve;
import io.tune4rec.model.config.TrainingConfig;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Factors of ten steps from t = 0 to 10, worked out by hand from Hugging Face's formulas. */
@Tag("F79")
class LearningRateScheduleTest {
  private static final double PEAK = 0.1;

  /** Half of 1 + cos of an eighth and of three eighths of a turn. */
  private static final double HIGH = 0.8535533905932737;

  private static final double LOW = 0.14644660940672627;

  private static LearningRateSchedule schedule(Curve curve, double warmup, double cycles) {
    return schedule(curve, warmup, cycles, 2, 0);
  }

  private static LearningRateSchedule schedule(
      Curve curve, double warmup, double cycles, int epochs, int maxSteps) {
    var config =
        new TrainingConfig(
            epochs,
            maxSteps,
            16,
            0,
            0,
            0,
            PEAK,
            0,
            1,
            Precision.FP32,
            new ScheduleConfig(curve, warmup, cycles),
            EarlyStoppingConfig.NEVER);
    return LearningRateSchedule.of(config, 5);
  }

  private static void assertFactors(LearningRateSchedule schedule, double... expected) {
    double[] seen =
        LongStream.range(0, expected.length).mapToDouble(t -> schedule.rate(t) / PEAK).toArray();
    assertThat(seen).as(Arrays.toString(seen)).containsExactly(expected, within(1e-9));
  }

  @Test
  void linear_falls_to_0_and_stays_there() {
    assertFactors(schedule(Curve.LINEAR, 0, 1), 1, .9, .8, .7, .6, .5, .4, .3, .2, .1, 0, 0);
    assertFactors(
        schedule(Curve.LINEAR, 0.35, 1), 0, .25, .5, .75, 1, 5 / 6., 4 / 6., .5, 2 / 6., 1 / 6., 0);
  }

  /** Epochs that are never trained have no waves. */
  @ParameterizedTest
  @EnumSource(Curve.class)
  void most_steps_train_as_fewer_epochs_do(Curve curve) {
    var cut = schedule(curve, 0.2, 0.75, 8, 10);
    var whole = schedule(curve, 0.2, 0.75, 2, 0);

    for (int t = 0; t < 10; t++) {
      assertThat(cut.rate(t)).as("step %d", t).isEqualTo(whole.rate(t));
    }
  }

  /** The example of the specification: 1.25 waves an epoch, two epochs. */
  @Test
  void cosine_swings_by_the_waves_of_each_epoch() {
    assertFactors(schedule(Curve.COSINE, 0, 1.25), 1, .5, 0, .5, 1, .5, 0, .5, 1, .5, 0);
    assertFactors(schedule(Curve.COSINE, 0.2, 0.5), 0, .5, 1, HIGH, .5, LOW, 0, LOW, .5, HIGH, 1);
  }

  @Test
  void cosine_with_restarts_falls_from_the_peak_again_and_again_and_ends_at_0() {
    assertFactors(
        schedule(Curve.COSINE_WITH_RESTARTS, 0, 1.25),
        1,
        HIGH,
        .5,
        LOW,
        1,
        HIGH,
        .5,
        LOW,
        1,
        HIGH,
        0,
        0);
    assertFactors(
        schedule(Curve.COSINE_WITH_RESTARTS, 0.2, 1), 0, .5, 1, HIGH, .5, LOW, 1, HIGH, .5, LOW, 0);
  }

  @Test
  void polynomial_falls_to_a_ten_millionth_and_stays_there() {
    var schedule = schedule(Curve.POLYNOMIAL, 0, 1);

    assertThat(schedule.rate(0)).isCloseTo(0.1, within(1e-12));
    assertThat(schedule.rate(5)).isCloseTo(0.05 + 0.5e-7, within(1e-15));
    assertThat(schedule.rate(9)).isCloseTo(0.01 + 0.9e-7, within(1e-15));
    assertThat(schedule.rate(10)).isCloseTo(1e-7, within(1e-20));
    assertThat(schedule.rate(11)).isCloseTo(1e-7, within(1e-20));
    assertFactors(schedule(Curve.POLYNOMIAL, 0.4, 1), 0, .25, .5, .75, 1);
  }

  @Test
  void constant_stays_at_the_peak_after_the_warm_up() {
    assertFactors(schedule(Curve.CONSTANT, 0, 1), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertFactors(schedule(Curve.CONSTANT, 0.4, 1), 0, .25, .5, .75, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void inverse_sqrt_has_fallen_to_half_after_four_warm_ups() {
    assertFactors(
        schedule(Curve.INVERSE_SQRT, 0.2, 1),
        0,
        .5,
        1,
        Math.sqrt(2 / 3.),
        Math.sqrt(2 / 4.),
        Math.sqrt(2 / 5.),
        Math.sqrt(2 / 6.),
        Math.sqrt(2 / 7.),
        .5,
        Math.sqrt(2 / 9.),
        Math.sqrt(2 / 10.));
    assertThat(schedule(Curve.INVERSE_SQRT, 0, 1).rate(30_000)).isCloseTo(0.05, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void the_warm_up_is_the_same_for_all(Curve curve) {
    assertFactors(schedule(curve, 0.5, 1), 0, .2, .4, .6, .8, 1);
  }

  /** Of whole steps, the share is rounded up. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.01, 1", "0.35, 4", "0.99, 10"})
  void the_warm_up_is_rounded_up(double ratio, long warmup) {
    assertThat(schedule(Curve.LINEAR, ratio, 1).steps().warmup()).isEqualTo(warmup);
  }
}
