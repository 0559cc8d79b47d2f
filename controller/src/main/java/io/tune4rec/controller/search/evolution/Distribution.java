package io.tune4rec.controller.search.evolution;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The normal distribution of CMA-ES and its update by the ranked members of a generation (Hansen
 * 2016, "The CMA evolution strategy: a tutorial", table 1, with negative weights). Members need not
 * have been drawn from it: those too far away are pulled near (Hansen 2011, "Injecting external
 * solutions into CMA-ES").
 *
 * <p>Letters follow the tutorial: m mean, σ step, C covariance, p paths, w weights. For one thread.
 */
final class Distribution {
  private static final double LEAST_STEP = 1e-7;
  private static final double MOST_CONDITION = 1e14;

  private final int d;
  private final double[] w;
  private final double muEff;
  private final double cSigma;
  private final double dSigma;
  private final double cC;
  private final double c1;
  private final double cMu;
  private final double chi;

  private double[] m;
  private double sigma;
  private RealMatrix c;
  private final double[] pSigma;
  private final double[] pC;
  private double[] deviations;
  private RealMatrix vectors;
  private int generation;

  /**
   * @param mean where it starts
   * @param lambda members of a generation, at least 4
   */
  Distribution(double[] mean, double step, int lambda) {
    d = mean.length;
    m = mean.clone();
    sigma = step;
    c = identity(d);
    pSigma = new double[d];
    pC = new double[d];
    var raw = new double[lambda];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < lambda; i++) {
      raw[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1);
      sum += Math.max(0, raw[i]);
      squares += raw[i] > 0 ? raw[i] * raw[i] : 0;
    }
    muEff = sum * sum / squares;
    cSigma = (muEff + 2) / (d + muEff + 5);
    dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (d + 1)) - 1) + cSigma;
    cC = (4 + muEff / d) / (d + 4 + 2 * muEff / d);
    c1 = 2 / ((d + 1.3) * (d + 1.3) + muEff);
    cMu = Math.min(1 - c1 - 1e-8, 2 * (muEff - 2 + 1 / muEff) / ((d + 2.0) * (d + 2.0) + muEff));
    chi = Math.sqrt(d) * (1 - 1.0 / (4 * d) + 1.0 / (21.0 * d * d));
    w = weights(raw, sum);
    decompose();
  }

  private double[] weights(double[] raw, double positive) {
    double negative = 0;
    double squares = 0;
    for (double v : raw) {
      negative += Math.max(0, -v);
      squares += v < 0 ? v * v : 0;
    }
    double muEffNegative = squares == 0 ? 0 : negative * negative / squares;
    double alpha =
        Math.min(
            1 + c1 / cMu,
            Math.min(1 + 2 * muEffNegative / (muEff + 2), (1 - c1 - cMu) / (d * cMu)));
    var weights = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      weights[i] = raw[i] >= 0 ? raw[i] / positive : alpha * raw[i] / negative;
    }
    return weights;
  }

  double[] mean() {
    return m.clone();
  }

  double step() {
    return sigma;
  }

  /** Standard deviation of a coordinate. */
  double deviation(int i) {
    return sigma * Math.sqrt(c.getEntry(i, i));
  }

  /** Whether it is a point or a needle: nothing more will be found here. */
  boolean converged() {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double deviation : deviations) {
      most = Math.max(most, deviation);
      least = Math.min(least, deviation);
    }
    return sigma * most < LEAST_STEP || most * most > MOST_CONDITION * least * least;
  }

  double[] draw(RandomGenerator random) {
    var z = new double[d];
    for (int i = 0; i < d; i++) {
      z[i] = deviations[i] * random.nextGaussian();
    }
    var y = vectors.operate(z);
    var x = m.clone();
    for (int i = 0; i < d; i++) {
      x[i] += sigma * y[i];
    }
    return x;
  }

  /**
   * @param ranked members, best first, as many as λ
   */
  void update(double[][] ranked) {
    generation++;
    var y = new double[ranked.length][];
    var step = new double[d];
    for (int i = 0; i < ranked.length; i++) {
      y[i] = near(ranked[i]);
      for (int j = 0; j < d && w[i] > 0; j++) {
        step[j] += w[i] * y[i][j];
      }
    }
    for (int j = 0; j < d; j++) {
      m[j] += sigma * step[j];
    }
    var white = whitened(step);
    double length = 0;
    for (int j = 0; j < d; j++) {
      pSigma[j] = (1 - cSigma) * pSigma[j] + Math.sqrt(cSigma * (2 - cSigma) * muEff) * white[j];
      length += pSigma[j] * pSigma[j];
    }
    length = Math.sqrt(length);
    double decay = Math.sqrt(1 - Math.pow(1 - cSigma, 2.0 * generation));
    boolean moves = length / decay < (1.4 + 2.0 / (d + 1)) * chi;
    for (int j = 0; j < d; j++) {
      pC[j] = (1 - cC) * pC[j] + (moves ? Math.sqrt(cC * (2 - cC) * muEff) * step[j] : 0);
    }
    updateCovariance(y, moves);
    sigma = Math.min(1, sigma * Math.exp(Math.min(1, cSigma / dSigma * (length / chi - 1))));
    decompose();
  }

  private void updateCovariance(double[][] y, boolean moves) {
    double sum = 0;
    for (double v : w) {
      sum += v;
    }
    double keep = 1 + c1 * (moves ? 0 : cC * (2 - cC)) - c1 - cMu * sum;
    var next = c.scalarMultiply(keep);
    addOuter(next, pC, c1);
    for (int i = 0; i < y.length; i++) {
      double weight = w[i];
      if (weight < 0) {
        var white = whitened(y[i]);
        double squared = 0;
        for (double v : white) {
          squared += v * v;
        }
        weight *= d / Math.max(squared, 1e-300);
      }
      addOuter(next, y[i], cMu * weight);
    }
    c = next;
  }

  /** The member's step in units of σ, shortened if it is too far. */
  private double[] near(double[] x) {
    var y = new double[d];
    for (int j = 0; j < d; j++) {
      y[j] = (x[j] - m[j]) / sigma;
    }
    double length = 0;
    for (double v : whitened(y)) {
      length += v * v;
    }
    double most = Math.sqrt(d) + 2.0 * d / (d + 2);
    double shorter = Math.min(1, most / Math.sqrt(Math.max(length, 1e-300)));
    for (int j = 0; j < d; j++) {
      y[j] *= shorter;
    }
    return y;
  }

  private double[] whitened(double[] y) {
    var inner = vectors.preMultiply(y);
    for (int j = 0; j < d; j++) {
      inner[j] /= deviations[j];
    }
    return vectors.operate(inner);
  }

  private void decompose() {
    var eigen = new EigenDecomposition(c);
    vectors = eigen.getV();
    deviations = eigen.getRealEigenvalues();
    for (int j = 0; j < d; j++) {
      deviations[j] = Math.sqrt(Math.max(deviations[j], 1e-20));
    }
  }

  private static void addOuter(RealMatrix to, double[] v, double times) {
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        to.addToEntry(i, j, times * v[i] * v[j]);
      }
    }
  }

  private static RealMatrix identity(int d) {
    var identity = new Array2DRowRealMatrix(d, d);
    for (int i = 0; i < d; i++) {
      identity.setEntry(i, i, 1);
    }
    return identity;
  }
}
