package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig.Loss;
import io.tune4rec.model.config.Gru4RecConfig.Objective;

/**
 * The losses of GRU4Rec on scores y, after the final activation. The target of lane b is column b;
 * s is the softmax over the other columns. Each is summed over the lanes:
 *
 * <ul>
 *   <li>bpr: Σ −log σ(y_t − y_j), over all columns
 *   <li>top1: mean_j (σ(y_j − y_t) + σ(y_j²)) − σ(y_t²)/C
 *   <li>top1-max: Σ s_j (σ(y_j − y_t) + σ(y_j²))
 *   <li>bpr-max: −log(Σ s_j σ(y_t − y_j) + 1e-24) + bpreg · Σ s_j y_j²
 *   <li>cross-entropy: −log(softmax_t + 1e-24); xe_logit: the same without 1e-24
 * </ul>
 *
 * <p>Scores and gradients are (C, B): a column's lanes lie beside each other. Not thread-safe.
 */
final class ScoreLoss {
  private static final double GUARD = 1e-24;

  private final Loss loss;
  private final double regularization;
  private final double smoothing;
  private double[] y = {};
  private double[] gradient = {};
  private double[] weights = {};
  private double[] terms = {};

  ScoreLoss(Objective objective) {
    loss = objective.loss();
    regularization = objective.regularization();
    smoothing = objective.smoothing();
  }

  /**
   * The loss, and its gradient by the scores.
   *
   * @param scores (C, B)
   * @param into (C, B)
   */
  double of(float[] scores, float[] into, int columns, int lanes) {
    if (y.length != columns) {
      y = new double[columns];
      gradient = new double[columns];
      weights = new double[columns];
      terms = new double[columns];
    }
    double sum = 0;
    for (int b = 0; b < lanes; b++) {
      for (int j = 0; j < columns; j++) {
        y[j] = scores[j * lanes + b];
      }
      sum += lane(b);
      for (int j = 0; j < columns; j++) {
        into[j * lanes + b] = (float) gradient[j];
      }
    }
    return sum;
  }

  private double lane(int target) {
    return switch (loss) {
      case BPR -> bpr(target);
      case TOP1 -> top1(target);
      case TOP1_MAX -> top1Max(target);
      case BPR_MAX -> bprMax(target);
      case CROSS_ENTROPY -> entropy(target, GUARD);
      case XE_LOGIT -> entropy(target, 0);
    };
  }

  private double bpr(int target) {
    double sum = 0;
    double towards = 0;
    for (int j = 0; j < y.length; j++) {
      double wrong = sigmoid(y[j] - y[target]);
      sum += softplus(y[j] - y[target]);
      gradient[j] = wrong;
      towards += wrong;
    }
    gradient[target] -= towards;
    return sum;
  }

  private double top1(int target) {
    int columns = y.length;
    double sum = 0;
    double towards = 0;
    for (int j = 0; j < columns; j++) {
      if (j != target) {
        double wrong = sigmoid(y[j] - y[target]);
        double square = sigmoid(y[j] * y[j]);
        double slope = wrong * (1 - wrong);
        sum += (wrong + square) / columns;
        gradient[j] = (slope + 2 * y[j] * square * (1 - square)) / columns;
        towards += slope / columns;
      }
    }
    gradient[target] = -towards;
    return sum + 0.5 / columns; // the target against itself; its square falls out
  }

  private double top1Max(int target) {
    softmaxOfOthers(target);
    double sum = 0;
    for (int j = 0; j < y.length; j++) {
      terms[j] = sigmoid(y[j] - y[target]) + sigmoid(y[j] * y[j]);
      sum += weights[j] * terms[j];
    }
    double towards = 0;
    for (int j = 0; j < y.length; j++) {
      double square = sigmoid(y[j] * y[j]);
      double wrong = terms[j] - square;
      double slope = weights[j] * wrong * (1 - wrong);
      gradient[j] = weights[j] * (terms[j] - sum + 2 * y[j] * square * (1 - square)) + slope;
      towards += slope;
    }
    gradient[target] = -towards;
    return sum;
  }

  private double bprMax(int target) {
    softmaxOfOthers(target);
    double right = 0;
    double squares = 0;
    for (int j = 0; j < y.length; j++) {
      terms[j] = sigmoid(y[target] - y[j]);
      right += weights[j] * terms[j];
      squares += weights[j] * y[j] * y[j];
    }
    double factor = 1 / (right + GUARD);
    double towards = 0;
    for (int j = 0; j < y.length; j++) {
      double slope = weights[j] * terms[j] * (1 - terms[j]);
      double ofRight = weights[j] * (terms[j] - right) - slope;
      double ofSquares = weights[j] * (y[j] * y[j] - squares + 2 * y[j]);
      gradient[j] = -factor * ofRight + regularization * ofSquares;
      towards += slope;
    }
    gradient[target] = -factor * towards;
    return -Math.log(right + GUARD) + regularization * squares;
  }

  /** With smoothing, each column has a part of the weight and the target the rest. */
  private double entropy(int target, double guard) {
    int columns = y.length;
    double each = columns > 1 ? smoothing / (columns - 1) : 0;
    double rest = 1 - columns * each;
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : y) {
      highest = Math.max(highest, score);
    }
    double total = 0;
    for (int j = 0; j < columns; j++) {
      weights[j] = Math.exp(y[j] - highest);
      total += weights[j];
    }
    double sum = 0;
    double pull = 0;
    for (int j = 0; j < columns; j++) {
      double share = weights[j] / total;
      double part = each + (j == target ? rest : 0);
      double certain = guard == 0 ? 1 : share / (share + guard);
      double log = guard == 0 ? y[j] - highest - Math.log(total) : Math.log(share + guard);
      weights[j] = share;
      terms[j] = part * certain;
      pull += terms[j];
      sum -= part == 0 ? 0 : part * log;
    }
    for (int j = 0; j < columns; j++) {
      gradient[j] = weights[j] * pull - terms[j];
    }
    return sum;
  }

  private void softmaxOfOthers(int target) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < y.length; j++) {
      highest = j == target ? highest : Math.max(highest, y[j]);
    }
    double total = 0;
    for (int j = 0; j < y.length; j++) {
      weights[j] = j == target ? 0 : Math.exp(y[j] - highest);
      total += weights[j];
    }
    for (int j = 0; j < y.length; j++) {
      weights[j] /= total;
    }
  }

  /** log(1 + exp(x)) = −log σ(−x). */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
