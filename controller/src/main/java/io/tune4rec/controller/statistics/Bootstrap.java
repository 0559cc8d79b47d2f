package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much each row's value moves in each resample, the same resamples for all rows.
 *
 * <p>Sessions, or whole clusters, are drawn with Poisson counts; a resample's value is the weighted
 * mean under them, with windows linearised about their means. What seeds add is drawn per row from
 * a normal distribution with the variance of {@link SeedNoise}: three seeds say how far they
 * scatter but not in what shape, and resampling them would give too little (see {@link Row}). Seeds
 * of different rows are taken as independent, whatever their numbers.
 */
final class Bootstrap {
  private static final int SEEDS = 2;

  private final double[][] moves;

  private Bootstrap(double[][] moves) {
    this.moves = moves;
  }

  static Bootstrap of(List<Row> rows, List<SeedNoise> noise, Resampling how) {
    var sessions = rows.getFirst().sessions();
    var columns = new float[rows.size() + 1][];
    for (int r = 0; r < rows.size(); r++) {
      columns[r] = scaled(rows.get(r).deviations());
    }
    columns[rows.size()] = scaled(sessions.shares());
    var sums = WeightedSums.of(columns, Weights.COUNTS, how);
    var totals = sums[rows.size()];
    var moves = Arrays.copyOf(sums, rows.size());
    for (var row : moves) {
      for (int j = 0; j < row.length; j++) {
        row[j] = totals[j] > 0 ? row[j] / totals[j] : 0;
      }
    }
    addSeeds(moves, rows, noise, how.seed());
    return new Bootstrap(moves);
  }

  /** Of one row, by resample; not a copy. */
  double[] of(int row) {
    return moves[row];
  }

  /** Of the difference of two rows, by resample. */
  double[] of(int row, int other) {
    var difference = new double[moves[row].length];
    for (int j = 0; j < difference.length; j++) {
      difference[j] = moves[row][j] - moves[other][j];
    }
    return difference;
  }

  /** By units, so that floats hold it well. */
  static float[] scaled(double[] perUnit) {
    var scaled = new float[perUnit.length];
    for (int u = 0; u < scaled.length; u++) {
      scaled[u] = (float) (perUnit[u] * scaled.length);
    }
    return scaled;
  }

  /** Streams go by the rank of a row's value, so that its place on the board changes nothing. */
  private static void addSeeds(double[][] moves, List<Row> rows, List<SeedNoise> noise, long seed) {
    var ranking =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted((a, b) -> Double.compare(rows.get(a).mean(), rows.get(b).mean()))
            .toList();
    for (int rank = 0; rank < ranking.size(); rank++) {
      int row = ranking.get(rank);
      double deviation = Math.sqrt(noise.get(row).variance());
      if (deviation > 0) {
        var random = Streams.of(seed, SEEDS, rank);
        for (int j = 0; j < moves[row].length; j++) {
          moves[row][j] += deviation * random.nextGaussian();
        }
      }
    }
  }
}
