package io.tune4rec.model.loss;

import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.LossConfig.Correction;
import io.tune4rec.model.config.LossConfig.Definition;
import io.tune4rec.model.config.LossConfig.Smoothing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The losses written down once more, in double precision, row by row and column by column, after
 * section 5.3 of the specification and the papers. A repeated negative stands there repeatedly.
 *
 * @param temperature by which scores are divided
 * @param labels of the rows
 * @param sessions of the rows
 * @param columns of each row, all ids that it is compared with
 * @param expected how often each id is expected in a row
 * @param share α of gBCE
 */
record LossFormulas(
    LossConfig loss,
    double temperature,
    int[] labels,
    int[] sessions,
    int[][] columns,
    double[] expected,
    double share) {

  /** The mean over the rows of scores (N, V) before the temperature. */
  double mean(double[][] scores) {
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      var z = new double[scores[row].length];
      for (int v = 0; v < z.length; v++) {
        z[v] = scores[row][v] / temperature;
      }
      sum +=
          switch (loss) {
            case LossConfig.CrossEntropy full -> full(full, z, labels[row]);
            case LossConfig.SampledSoftmax sampled -> sampled(sampled.correction(), z, row);
            case LossConfig.Pairwise pairwise -> pairwise(pairwise, z, row);
            case LossConfig.Gbce gbce -> gbce(gbce.calibration(), z, row);
          };
    }
    return sum / scores.length;
  }

  private static double full(LossConfig.CrossEntropy config, double[] z, int label) {
    double total = 0;
    for (int v = 1; v < z.length; v++) {
      total += Math.exp(z[v]);
    }
    int classes = z.length - 1;
    double epsilon = config.labelSmoothing();
    double sum = 0;
    for (int v = 1; v < z.length; v++) {
      double logP = z[v] - Math.log(total);
      double weight =
          config.smoothing() == Smoothing.ALL
              ? epsilon / classes + (v == label ? 1 - epsilon : 0)
              : v == label ? (classes == 1 ? 1 : 1 - epsilon) : epsilon / (classes - 1);
      sum -= weight * logP;
    }
    return sum;
  }

  private double sampled(Correction correction, double[] z, int row) {
    if (IntStream.of(columns[row]).allMatch(id -> id == labels[row])) {
      return 0; // the label alone is certain
    }
    double label = z[labels[row]];
    if (correction == Correction.LOG_Q) {
      label -= Math.log(expected[labels[row]]);
    }
    double total = Math.exp(label);
    for (int id : columns[row]) {
      if (id != labels[row]) {
        total += Math.exp(z[id]) / (correction == Correction.NONE ? 1 : expected[id]);
      }
    }
    return Math.log(total) - label;
  }

  private double gbce(double calibration, double[] z, int row) {
    double beta =
        share == 0 ? 1 - calibration : share * (calibration * (1 - 1 / share) + 1 / share);
    double sum = beta * Math.log(sigmoid(z[labels[row]]));
    int count = 0;
    for (int id : columns[row]) {
      if (id != labels[row]) {
        sum += Math.log(1 - sigmoid(z[id]));
        count++;
      }
    }
    return -sum / (count + 1);
  }

  private double pairwise(LossConfig.Pairwise config, double[] z, int row) {
    boolean paper = config.definition() == Definition.PAPER_2021;
    double t = z[labels[row]];
    List<Double> y = new ArrayList<>();
    for (int id : columns[row]) {
      boolean spared = id == labels[row];
      for (int other = 0; paper && other < labels.length; other++) {
        spared |= sessions[other] == sessions[row] && labels[other] == id;
      }
      if (!spared) {
        y.add(z[id]);
      }
    }
    double total = paper ? Math.exp(t) : 0;
    for (double score : y) {
      total += Math.exp(score);
    }
    double bpr = 0;
    double top1 = 0;
    double top1Max = 0;
    double right = 0;
    double squares = 0;
    for (double score : y) {
      double s = Math.exp(score) / total;
      double wrong = sigmoid(score - t) + sigmoid(score * score);
      bpr -= Math.log(sigmoid(t - score));
      top1 += wrong;
      top1Max += s * wrong;
      right += s * sigmoid(t - score);
      squares += s * score * score;
    }
    int count = y.size();
    double mean = Math.max(1, count);
    return switch (config.kind()) {
      // GRU4Rec's columns include the label itself.
      case BPR -> paper ? bpr / mean : bpr - Math.log(sigmoid(0));
      case TOP1 ->
          paper
              ? top1 / mean
              : (top1 + sigmoid(0) + sigmoid(t * t)) / (count + 1) - sigmoid(t * t) / (count + 1);
      case TOP1_MAX -> paper ? top1Max / mean : top1Max;
      case BPR_MAX -> count == 0 ? 0 : -Math.log(right) + config.regularization() * squares;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
