package io.tune4rec.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.cost.Calibration.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a calibration learns of devices whose law is known. */
class CalibrationTest {
  private static final TrialWork WORK = new TrialWork(8e12, 4e11, 5000, 1e8);

  @Test
  void without_trials_the_prior_speaks() {
    var prediction = Calibration.PRIOR.predict(WORK);

    // 8e12 at 4e10, 4e11 at 8e9 and 5,000 steps of 2 ms; 1e8 beside a process of 3e8.
    assertThat(prediction.seconds()).isCloseTo(200 + 50 + 10, within(1e-9));
    assertThat(prediction.memoryBytes()).isCloseTo(4e8, within(1e-3));
    assertThat(Calibration.PRIOR.trials()).isZero();
  }

  @Test
  void the_coefficients_of_a_device_are_found_again() {
    // seconds = e^0.7 · prior^1.2, memory = 2 · prior^0.9, off by 5 % either way.
    var random = new SplittableRandom(5);
    var observations = new ArrayList<Observation>();
    for (int i = 0; i < 2000; i++) {
      var work = work(random);
      observations.add(
          new Observation(
              work,
              Math.exp(0.7 + noise(random)) * Math.pow(Calibration.seconds(work), 1.2),
              2 * Math.exp(noise(random)) * Math.pow(Calibration.memoryBytes(work), 0.9)));
    }

    var learned = Calibration.of(observations);

    var seconds = learned.seconds();
    assertThat(seconds.b()).isCloseTo(0.2, within(0.005));
    assertThat(seconds.a() - seconds.b() * seconds.center()).isCloseTo(0.7, within(0.02));
    var memory = learned.memory();
    assertThat(memory.b()).isCloseTo(-0.1, within(0.01));
    var unseen = work(random);
    double truth = Math.exp(0.7) * Math.pow(Calibration.seconds(unseen), 1.2);
    assertThat(learned.predict(unseen).seconds()).isCloseTo(truth, within(0.02 * truth));
  }

  @Test
  void one_trial_moves_the_level_and_not_the_slope() {
    var slow = Calibration.of(List.of(new Observation(WORK, 2600, 8e8)));

    assertThat(slow.seconds().b()).isZero();
    assertThat(slow.predict(WORK).seconds()).isCloseTo(2600, within(2600 * 0.05));
    var twice = new TrialWork(2 * WORK.flops(), 2 * WORK.bytes(), 2 * WORK.steps(), 1e8);
    assertThat(slow.predict(twice).seconds())
        .isCloseTo(2 * slow.predict(WORK).seconds(), within(1e-6));
    assertThat(slow.trials()).isOne();
  }

  @Test
  void what_was_not_measured_teaches_nothing() {
    var learned = Calibration.of(List.of(new Observation(WORK, 520, 0)));

    assertThat(learned.predict(WORK).memoryBytes())
        .isEqualTo(Calibration.PRIOR.predict(WORK).memoryBytes());
    assertThat(learned.predict(WORK).seconds()).isGreaterThan(400);
  }

  private static TrialWork work(SplittableRandom random) {
    double flops = Math.exp(random.nextDouble(Math.log(1e10), Math.log(1e15)));
    return new TrialWork(
        flops, flops / random.nextDouble(5, 50), flops / 1e9, random.nextDouble(1e7, 1e10));
  }

  private static double noise(SplittableRandom random) {
    return random.nextDouble(-0.05, 0.05);
  }
}
