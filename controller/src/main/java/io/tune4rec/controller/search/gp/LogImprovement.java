package io.tune4rec.controller.search.gp;

import org.apache.commons.math3.special.Erf;

/**
 * Logarithms of expected improvement and of the probability of a limit kept, exact far into the
 * tails (Ament et al. 2023, "Unexpected improvements to expected improvement", equation 9): {@code
 * log h(z)} with {@code h(z) = φ(z) + z·Φ(z)}.
 *
 * <p>Below z = −1 both go through Mills' ratio R(t) = (1 − Φ(t)) / φ(t), a continued fraction.
 */
final class LogImprovement {
  private static final double HALF_LOG_2_PI = .5 * Math.log(2 * Math.PI);
  private static final double ASYMPTOTIC = 1e4;

  private LogImprovement() {}

  /** log(φ(z) + z·Φ(z)): the expected amount by which a standard normal passes −z. */
  static double logH(double z) {
    if (z > -1) {
      return Math.log(density(z) + z * normal(z));
    }
    if (z < -ASYMPTOTIC) {
      return logDensity(z) - 2 * Math.log(-z);
    }
    return logDensity(z) + logOneMinusTimesMills(-z);
  }

  /** d log h / dz = Φ(z) / h(z). */
  static double slopeOfLogH(double z) {
    return Math.exp(logNormal(z) - logH(z));
  }

  /** log Φ(z). */
  static double logNormal(double z) {
    return z > -1 ? Math.log(normal(z)) : logDensity(z) + Math.log(mills(-z));
  }

  /** d log Φ / dz = φ(z) / Φ(z). */
  static double slopeOfLogNormal(double z) {
    return z > -1 ? density(z) / normal(z) : 1 / mills(-z);
  }

  /**
   * log(1 − t·R(t)), t ≥ 1. With R(t) = 1/(t + 1/(t + 2/(t + …))) and c = 1/(t + 2/(t + …)), 1 −
   * t·R(t) = c/(t + c): no difference of near numbers.
   */
  private static double logOneMinusTimesMills(double t) {
    double c = 1 / tail(t, 2);
    return Math.log(c / (t + c));
  }

  private static double mills(double t) {
    return 1 / tail(t, 1);
  }

  /** t + k/(t + (k+1)/(t + …)), from its end; the more terms the nearer t is to 1. */
  private static double tail(double t, int k) {
    int terms = (int) Math.clamp(12 + 260 / (t * t), 12, 272);
    double value = t;
    for (int i = k + terms; i >= k; i--) {
      value = t + i / value;
    }
    return value;
  }

  private static double normal(double z) {
    return .5 * Erf.erfc(-z / Math.sqrt(2));
  }

  private static double density(double z) {
    return Math.exp(logDensity(z));
  }

  private static double logDensity(double z) {
    return -.5 * z * z - HALF_LOG_2_PI;
  }
}
