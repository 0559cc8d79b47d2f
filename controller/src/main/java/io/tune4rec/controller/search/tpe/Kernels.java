package io.tune4rec.controller.search.tpe;

import java.util.random.RandomGenerator;

/**
 * One kernel for each of some points, on one coordinate. A point in which the coordinate takes no
 * part has the uniform kernel: it says nothing of it.
 */
sealed interface Kernels {
  /** Adds to {@code logs} the logarithm of each kernel at {@code at}. */
  void addLogs(double at, double[] logs);

  double draw(int kernel, RandomGenerator random);

  /** Normal curves cut to [0, 1]. */
  record Smooth(double[] middles, double[] sigmas, double[] logMasses) implements Kernels {
    static Smooth of(double[] middles, double[] sigmas) {
      var logMasses = new double[middles.length];
      for (int i = 0; i < middles.length; i++) {
        double inside =
            Normal.between(-middles[i] / sigmas[i], (1 - middles[i]) / sigmas[i]) * sigmas[i];
        logMasses[i] = Math.log(inside) + Normal.LOG_ROOT_TWO_PI;
      }
      return new Smooth(middles, sigmas, logMasses);
    }

    @Override
    public void addLogs(double at, double[] logs) {
      for (int i = 0; i < logs.length; i++) {
        if (!Double.isNaN(middles[i])) {
          double z = (at - middles[i]) / sigmas[i];
          logs[i] -= z * z / 2 + logMasses[i];
        }
      }
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
      if (Double.isNaN(middles[kernel])) {
        return random.nextDouble();
      }
      double drawn;
      do {
        drawn = middles[kernel] + sigmas[kernel] * random.nextGaussian();
      } while (drawn < 0 || drawn > 1);
      return drawn;
    }
  }

  /**
   * How likely each cell is, by kernel.
   *
   * @param logs (kernels, cells); kernels that are alike share a row
   */
  record Cells(double[][] logs) implements Kernels {
    @Override
    public void addLogs(double at, double[] sums) {
      int cell = (int) at;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += logs[i][cell];
      }
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
      double left = random.nextDouble();
      int last = logs[kernel].length - 1;
      for (int cell = 0; cell < last; cell++) {
        left -= Math.exp(logs[kernel][cell]);
        if (left < 0) {
          return cell;
        }
      }
      return last;
    }
  }
}
