package io.tune4rec.controller.statistics;

import java.util.SplittableRandom;

/**
 * Sums of columns under random weights, the same weights for every column.
 *
 * <p>A product of the columns with a matrix of weights that is never kept: it is drawn in tiles of
 * a few units by {@value #BLOCK} resamples. Each block of resamples has a random stream of its own.
 * Sums run in float within {@value #STRIP} units and in double beyond, so columns should be of
 * order 1 and centred where that is possible; the error is then below 1e-5 of a sum's spread.
 */
final class WeightedSums {
  private static final int BLOCK = 256;
  private static final int STRIP = 1024;
  private static final int TILE = 8;

  private final float[][] columns;
  private final int units;
  private final Weights weights;
  private final Resampling how;
  private final double[][] sums;

  private WeightedSums(float[][] columns, Weights weights, Resampling how) {
    this.columns = columns;
    this.units = columns[0].length;
    this.weights = weights;
    this.how = how;
    this.sums = new double[columns.length][how.count()];
  }

  /**
   * One array of {@code how.count()} sums per column.
   *
   * @param columns at least one, all of the same length
   */
  static double[][] of(float[][] columns, Weights weights, Resampling how) {
    var product = new WeightedSums(columns, weights, how);
    Blocks.run((how.count() + BLOCK - 1) / BLOCK, how.threads(), product::block);
    return product.sums;
  }

  private void block(int block) {
    var random = Streams.of(how.seed(), weights.ordinal(), block);
    int from = block * BLOCK;
    int width = Math.min(BLOCK, how.count() - from);
    var tile = new float[TILE][width];
    var strip = new float[columns.length][width];
    for (int start = 0; start < units; start += STRIP) {
      strip(start, Math.min(units, start + STRIP), random, tile, strip);
      for (int c = 0; c < columns.length; c++) {
        flush(strip[c], sums[c], from);
      }
    }
  }

  private void strip(int start, int end, SplittableRandom random, float[][] tile, float[][] strip) {
    for (int unit = start; unit < end; unit += TILE) {
      int rows = Math.min(TILE, end - unit);
      for (int row = 0; row < rows; row++) {
        weights.fill(tile[row], random);
      }
      for (int c = 0; c < columns.length; c++) {
        if (rows == TILE) {
          addTile(columns[c], unit, tile, strip[c]);
        } else {
          for (int row = 0; row < rows; row++) {
            addRow(columns[c][unit + row], tile[row], strip[c]);
          }
        }
      }
    }
  }

  /** Every array at the same index: else the compiler must expect overlaps and uses no vectors. */
  private static void addTile(float[] column, int unit, float[][] tile, float[] sums) {
    float a = column[unit];
    float b = column[unit + 1];
    float c = column[unit + 2];
    float d = column[unit + 3];
    float e = column[unit + 4];
    float f = column[unit + 5];
    float g = column[unit + 6];
    float h = column[unit + 7];
    var ta = tile[0];
    var tb = tile[1];
    var tc = tile[2];
    var td = tile[3];
    var te = tile[4];
    var tf = tile[5];
    var tg = tile[6];
    var th = tile[7];
    for (int j = 0; j < sums.length; j++) {
      sums[j] +=
          (a * ta[j] + b * tb[j])
              + (c * tc[j] + d * td[j])
              + ((e * te[j] + f * tf[j]) + (g * tg[j] + h * th[j]));
    }
  }

  private static void addRow(float value, float[] row, float[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += value * row[j];
    }
  }

  private static void flush(float[] strip, double[] sums, int from) {
    for (int j = 0; j < strip.length; j++) {
      sums[from + j] += strip[j];
      strip[j] = 0;
    }
  }
}
