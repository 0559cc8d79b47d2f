package io.tune4rec.controller.search.gp;

import java.util.Arrays;

/**
 * Maximum a posteriori {@link Scales} of a zero-mean Gaussian process (Rasmussen and Williams 2006,
 * equations 5.8 and 5.9), by {@link Lbfgs} over their logarithms.
 */
final class Fit {
  private final Prior prior;
  private final int n;
  private final int groups;
  private final double[][] distances;
  private final double[] alike;
  private final double[] y;

  // scratch, reused between evaluations
  private final double[] squared;
  private final double[] slopes;
  private final double[][] kernel;

  /**
   * @param rows of features
   * @param y one value a row, standardised
   */
  Fit(Features features, double[][] rows, double[] y, Prior prior) {
    this.prior = prior;
    this.n = rows.length;
    this.groups = features.groups();
    this.y = y;
    int pairs = n * (n - 1) / 2;
    this.distances = new double[groups][pairs];
    this.alike = alike(new MainEffects(features, rows), rows, pairs);
    this.squared = new double[pairs];
    this.slopes = new double[pairs];
    this.kernel = new double[n][n];
    for (int c = 0; c < features.columns(); c++) {
      addDistances(features, c, rows, distances[features.group(c)]);
    }
  }

  private static double[] alike(MainEffects effects, double[][] rows, int pairs) {
    var alike = new double[pairs];
    int pair = 0;
    for (int i = 0; i < rows.length; i++) {
      var row = effects.with(rows[i]);
      int others = rows.length - i - 1;
      System.arraycopy(row, i + 1, alike, pair, others);
      pair += others;
    }
    return alike;
  }

  private static void addDistances(Features features, int c, double[][] rows, double[] to) {
    double share = features.share(c);
    int pair = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        to[pair++] += share * features.distance(c, rows[i][c], rows[j][c]);
      }
    }
  }

  /** The best scales found, and how good they are. */
  record Result(Scales scales, double logPosterior) {}

  Result best(double[] start, int iterations) {
    var found =
        new Lbfgs(prior.low(), prior.high(), iterations, 1e-2).minimise(this::negative, start);
    return new Result(prior.scales(found.x()), -found.value());
  }

  /** Minus the log posterior of log scales, and its gradient. */
  double negative(double[] theta, double[] gradient) {
    var scales = prior.scales(theta);
    fillKernel(scales);
    Cholesky factor;
    try {
      factor = Cholesky.of(kernel);
    } catch (ArithmeticException _) {
      return Double.NaN;
    }
    var alpha = factor.solve(y);
    double fit = 0;
    for (int i = 0; i < n; i++) {
      fit += y[i] * alpha[i];
    }
    fillGradient(scales, alpha, factor.inverse(), gradient);
    double value = .5 * fit + factor.halfLogDeterminant() + .5 * n * Math.log(2 * Math.PI);
    return value + prior.addNegative(theta, gradient);
  }

  private void fillKernel(Scales scales) {
    Arrays.fill(squared, 0);
    for (int g = 0; g < groups; g++) {
      double weight = scales.relevance()[g];
      var distance = distances[g];
      for (int p = 0; p < squared.length; p++) {
        squared[p] += weight * distance[p];
      }
    }
    int pair = 0;
    for (int i = 0; i < n; i++) {
      kernel[i][i] = scales.signal() + scales.effects() + scales.noise();
      for (int j = i + 1; j < n; j++, pair++) {
        double t = Math.sqrt(5 * squared[pair]);
        double e = scales.signal() * Math.exp(-t);
        kernel[i][j] = (1 + t + t * t / 3) * e + scales.effects() * alike[pair];
        slopes[pair] = -5.0 / 6 * (1 + t) * e;
      }
    }
  }

  /** ½ tr((K⁻¹ − ααᵀ) ∂K) by each logarithm. */
  private void fillGradient(Scales scales, double[] alpha, double[][] inverse, double[] gradient) {
    double noise = 0;
    double signal = 0;
    double effects = 0;
    int pair = 0;
    for (int i = 0; i < n; i++) {
      double own = inverse[i][i] - alpha[i] * alpha[i];
      noise += own;
      signal += own * scales.signal();
      effects += own * scales.effects();
      for (int j = i + 1; j < n; j++, pair++) {
        double weight = inverse[i][j] - alpha[i] * alpha[j];
        double ofEffects = scales.effects() * alike[pair];
        effects += 2 * weight * ofEffects;
        signal += 2 * weight * (kernel[i][j] - ofEffects);
        slopes[pair] *= weight;
      }
    }
    for (int g = 0; g < groups; g++) {
      var distance = distances[g];
      double sum = 0;
      for (int p = 0; p < slopes.length; p++) {
        sum += slopes[p] * distance[p];
      }
      gradient[g] = sum * scales.relevance()[g];
    }
    gradient[groups] = .5 * signal;
    gradient[groups + 1] = .5 * noise * scales.noise();
    gradient[groups + 2] = .5 * effects;
  }
}
