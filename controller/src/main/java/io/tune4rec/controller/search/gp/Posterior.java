package io.tune4rec.controller.search.gp;

/** What a Gaussian process says of unseen places, given seen ones. Immutable after construction. */
final class Posterior {
  private static final double LEAST_VARIANCE = 1e-12;

  private final Features features;
  private final double[][] rows;
  private final double[][] columns;
  private final MainEffects effects;
  private final double[] weights;
  private final Scales scales;
  private final Cholesky factor;
  private final double[] alpha;

  Posterior(Features features, double[][] rows, double[] y, Scales scales) {
    this.features = features;
    this.rows = rows;
    this.scales = scales;
    this.weights = scales.weights(features);
    this.columns = new double[features.columns()][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        columns[c][i] = rows[i][c];
      }
    }
    this.effects = new MainEffects(features, rows);
    this.factor = Cholesky.of(covariance());
    this.alpha = factor.solve(y);
  }

  /** Mean and standard deviation of the function, without noise. */
  record Belief(double mean, double deviation) {}

  /** A belief and how its parts change with each column; 0 for columns that are not numbers. */
  record Slope(Belief belief, double[] mean, double[] deviation) {}

  double mean(double[] row) {
    return dot(covariance(row, squared(row)), alpha);
  }

  Belief at(double[] row) {
    return belief(covariance(row, squared(row)));
  }

  private Belief belief(double[] k) {
    var v = factor.solveLower(k);
    return new Belief(dot(k, alpha), deviation(dot(v, v)));
  }

  private double deviation(double explained) {
    return Math.sqrt(Math.max(LEAST_VARIANCE, scales.signal() + scales.effects() - explained));
  }

  Slope slopeAt(double[] row, boolean[] wanted) {
    var squared = squared(row);
    var k = covariance(row, squared);
    var v = factor.solveLower(k);
    var belief = new Belief(dot(k, alpha), deviation(dot(v, v)));
    var inverse = factor.solveUpper(v);
    var mean = new double[row.length];
    var deviation = new double[row.length];
    var slopes = new double[rows.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = 2 * scales.signal() * Scales.slope(squared[i]);
    }
    for (int c = 0; c < row.length; c++) {
      if (wanted[c]) {
        var ofEffects = effects.slopes(row, c);
        double ofMean = 0;
        double ofVariance = 0;
        for (int i = 0; i < slopes.length; i++) {
          double slope =
              weights[c] * slopes[i] * (row[c] - columns[c][i]) + scales.effects() * ofEffects[i];
          ofMean += slope * alpha[i];
          ofVariance -= 2 * slope * inverse[i];
        }
        mean[c] = ofMean;
        deviation[c] = ofVariance / (2 * belief.deviation());
      }
    }
    return new Slope(belief, mean, deviation);
  }

  private double[] squared(double[] row) {
    var squared = new double[rows.length];
    for (int c = 0; c < row.length; c++) {
      var column = columns[c];
      double at = row[c];
      double weight = weights[c];
      if (features.hamming(c)) {
        for (int i = 0; i < squared.length; i++) {
          squared[i] += column[i] == at ? 0 : weight;
        }
      } else {
        for (int i = 0; i < squared.length; i++) {
          double d = column[i] - at;
          squared[i] += weight * d * d;
        }
      }
    }
    return squared;
  }

  private double[] covariance(double[] row, double[] squared) {
    var k = effects.with(row);
    for (int i = 0; i < k.length; i++) {
      k[i] = scales.effects() * k[i] + scales.signal() * Scales.matern(squared[i]);
    }
    return k;
  }

  private double[][] covariance() {
    var matrix = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      matrix[i] = covariance(rows[i], squared(rows[i]));
      matrix[i][i] += scales.noise();
    }
    return matrix;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
