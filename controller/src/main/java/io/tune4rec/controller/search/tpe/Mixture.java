package io.tune4rec.controller.search.tpe;

import io.tune4rec.controller.search.tpe.Layout.Coordinate;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over a space: a weighted sum over points of products over coordinates, so that what
 * goes together stays together, and one uniform kernel as prior. Over a tree of conditions it is a
 * density too: a product runs over the coordinates that take part, and a point that lacks one of
 * them is uniform there.
 */
final class Mixture {
  /** A kernel of e^-40 of the largest changes no digit of their sum. */
  private static final double NEGLIGIBLE = 40;

  /** Twice Optuna's: sharper kernels settle on a choice before the rest of it is tuned. */
  private static final double CHOICE_PRIOR = 2;

  private final Layout layout;
  private final List<Kernels> kernels;
  private final double[] weights;
  private final double[] logWeights;

  /**
   * @param points whose last is followed by the prior
   * @param given by point, above 0; the prior weighs as their mean
   */
  Mixture(Layout layout, List<double[]> points, double[] given) {
    this.layout = layout;
    this.weights = withPrior(given);
    this.logWeights = Arrays.stream(weights).map(Math::log).toArray();
    var listed = new Kernels[layout.size()];
    for (int j = 0; j < listed.length; j++) {
      listed[j] = kernels(layout.coordinate(j), column(points, j));
    }
    this.kernels = List.of(listed);
  }

  private static double[] withPrior(double[] given) {
    double sum = Arrays.stream(given).sum();
    double prior = given.length == 0 ? 1 : sum / given.length;
    var weights = Arrays.copyOf(given, given.length + 1);
    weights[given.length] = prior;
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum + prior;
    }
    return weights;
  }

  /** One coordinate of all points and of the prior, which has none. */
  private static double[] column(List<double[]> points, int j) {
    var column = new double[points.size() + 1];
    for (int i = 0; i < points.size(); i++) {
      column[i] = points.get(i)[j];
    }
    column[points.size()] = Double.NaN;
    return column;
  }

  private static Kernels kernels(Coordinate coordinate, double[] column) {
    return switch (coordinate.kind()) {
      case SMOOTH -> Kernels.Smooth.of(column, KernelWidths.of(column));
      case CELLS -> cells(coordinate, column);
      case CHOICE -> choices(coordinate.axis().cells(), column);
    };
  }

  /** The mass of a normal curve over each cell. */
  private static Kernels cells(Coordinate coordinate, double[] column) {
    int cells = coordinate.axis().cells();
    var edges = new double[cells + 1];
    for (int c = 0; c < cells; c++) {
      edges[c + 1] = coordinate.axis().upper(coordinate.axis().valueOf(c));
    }
    var middles =
        Arrays.stream(column)
            .map(c -> Double.isNaN(c) ? c : (edges[(int) c] + edges[(int) c + 1]) / 2)
            .toArray();
    var widths = KernelWidths.of(middles);
    var logs = new double[column.length][];
    var latest = new int[cells + 1];
    for (int i = 0; i < logs.length; i++) {
      int cell = Double.isNaN(column[i]) ? cells : (int) column[i];
      var like = logs[latest[cell]];
      boolean known = like != null && alike(column, widths, latest[cell], i);
      logs[i] = known ? like : cellLogs(edges, middles[i], widths[i]);
      latest[cell] = i;
    }
    return new Kernels.Cells(logs);
  }

  private static boolean alike(double[] column, double[] widths, int one, int other) {
    return Double.compare(column[one], column[other]) == 0 && widths[one] == widths[other];
  }

  private static double[] cellLogs(double[] edges, double middle, double width) {
    var logs = new double[edges.length - 1];
    double all = Normal.between(-middle / width, (1 - middle) / width);
    for (int c = 0; c < logs.length; c++) {
      double mass =
          Double.isNaN(middle)
              ? edges[c + 1] - edges[c]
              : Normal.between((edges[c] - middle) / width, (edges[c + 1] - middle) / width) / all;
      logs[c] = Math.log(Math.max(mass, Double.MIN_NORMAL));
    }
    return logs;
  }

  /** One on the value and a share on every value that shrinks as points come in. */
  private static Kernels choices(int values, double[] column) {
    double share = CHOICE_PRIOR / column.length;
    var rows = new double[values + 1][values];
    for (int own = 0; own < values; own++) {
      Arrays.fill(rows[own], Math.log(share / (1 + share * values)));
      rows[own][own] = Math.log((1 + share) / (1 + share * values));
    }
    Arrays.fill(rows[values], -Math.log(values));
    var logs = new double[column.length][];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = rows[Double.isNaN(column[i]) ? values : (int) column[i]];
    }
    return new Kernels.Cells(logs);
  }

  /** The logarithm of each weighted kernel at a point, the prior's last. */
  double[] logs(double[] point) {
    var logs = logWeights.clone();
    for (int j = 0; j < point.length; j++) {
      if (!Double.isNaN(point[j])) {
        kernels.get(j).addLogs(point[j], logs);
      }
    }
    return logs;
  }

  /** The logarithm of the density at a point. */
  double log(double[] point) {
    return logSum(logs(point));
  }

  private static double logSum(double[] logs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double each : logs) {
      largest = Math.max(largest, each);
    }
    double sum = 0;
    for (double each : logs) {
      if (each > largest - NEGLIGIBLE) {
        sum += Math.exp(each - largest);
      }
    }
    return largest + Math.log(sum);
  }

  /** A point spread as the density says. */
  double[] draw(RandomGenerator random) {
    int kernel = pick(random);
    return layout.draw(j -> kernels.get(j).draw(kernel, random));
  }

  private int pick(RandomGenerator random) {
    double left = random.nextDouble();
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
