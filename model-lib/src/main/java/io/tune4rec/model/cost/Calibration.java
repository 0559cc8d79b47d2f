package io.tune4rec.model.cost;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From work to seconds and bytes on one device, learned from trials that finished on it.
 *
 * <p>Without any, the prior: a core that does {@value #FLOPS_PER_SECOND} operations and moves
 * {@value #BYTES_PER_SECOND} bytes a second and spends {@value #SECONDS_PER_STEP} s on each step
 * besides, in a process of {@value #PROCESS_BYTES} bytes. With trials, the logarithm of truth over
 * prior is fitted by least squares to a line a + b·(x − x̄) in the logarithm x of the prior, x̄ its
 * mean over the trials; a and b are drawn towards 0 (ridge, as if a had a spread of {@value
 * #SPREAD_OF_A}, b of {@value #SPREAD_OF_B} and a trial of {@value #SPREAD_OF_A_TRIAL}), so that
 * one trial moves the level and takes several to tilt it. Immutable.
 *
 * @param trials that it was learned from
 */
public record Calibration(Line seconds, Line memory, int trials) {
  private static final double FLOPS_PER_SECOND = 4e10;
  private static final double BYTES_PER_SECOND = 8e9;
  private static final double SECONDS_PER_STEP = 2e-3;
  private static final double PROCESS_BYTES = 3e8;
  private static final double SPREAD_OF_A = 1.5;
  private static final double SPREAD_OF_B = 0.3;
  private static final double SPREAD_OF_A_TRIAL = 0.2;

  /** What is known of a device that no trial has finished on. */
  public static final Calibration PRIOR = of(List.of());

  /** A finished trial. */
  public record Observation(TrialWork work, double seconds, double memoryBytes) {}

  /**
   * log(truth / prior) = a + b·(log prior − center).
   *
   * @param center mean logarithm of the prior over what it was fitted to; 0 without any
   */
  public record Line(double a, double b, double center) {
    double at(double prior) {
      double x = Math.log(prior);
      return Math.exp(x + a + b * (x - center));
    }
  }

  /** What is expected of a trial. */
  public record Prediction(double seconds, double memoryBytes) {}

  /**
   * @param observations of one device, with seconds and bytes above 0; others are passed over
   */
  public static Calibration of(List<Observation> observations) {
    var timed = observations.stream().filter(o -> o.seconds() > 0).toList();
    var measured = observations.stream().filter(o -> o.memoryBytes() > 0).toList();
    return new Calibration(
        line(timed, o -> seconds(o.work()), Observation::seconds),
        line(measured, o -> memoryBytes(o.work()), Observation::memoryBytes),
        observations.size());
  }

  public Prediction predict(TrialWork work) {
    return new Prediction(seconds.at(seconds(work)), memory.at(memoryBytes(work)));
  }

  static double seconds(TrialWork work) {
    return work.flops() / FLOPS_PER_SECOND
        + work.bytes() / BYTES_PER_SECOND
        + work.steps() * SECONDS_PER_STEP;
  }

  static double memoryBytes(TrialWork work) {
    return PROCESS_BYTES + work.memoryBytes();
  }

  private static Line line(
      List<Observation> observations,
      ToDoubleFunction<Observation> prior,
      ToDoubleFunction<Observation> truth) {
    double center =
        observations.stream()
            .mapToDouble(o -> Math.log(prior.applyAsDouble(o)))
            .average()
            .orElse(0);
    double sum = 0;
    double tilt = 0;
    double spread = 0;
    for (var observation : observations) {
      double x = Math.log(prior.applyAsDouble(observation));
      double z = Math.log(truth.applyAsDouble(observation)) - x;
      sum += z;
      tilt += z * (x - center);
      spread += (x - center) * (x - center);
    }
    double noise = SPREAD_OF_A_TRIAL * SPREAD_OF_A_TRIAL;
    return new Line(
        sum / (observations.size() + noise / (SPREAD_OF_A * SPREAD_OF_A)),
        tilt / (spread + noise / (SPREAD_OF_B * SPREAD_OF_B)),
        center);
  }
}
