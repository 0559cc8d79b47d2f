package io.tune4rec.model.golden;

import io.tune4rec.model.golden.GoldenFile.Tensor;

/** Where a file's values stand in our parameter. */
enum Layout {
  SAME,
  /** The file has (out, in) where we have (in, out), or the other way round. */
  TRANSPOSED,
  /** We keep one row of a table of which only the first is ever read. */
  FIRST_ROW,
  /** The file's (out, in), or its bias, is the first third of our (in, 3·out). */
  QUERY,
  /** The second third. */
  KEY,
  /** The last third. */
  VALUE;

  /** Writes the file's values where they belong, and marks in {@code filled} where that is. */
  void write(Tensor file, float[] ours, boolean[] filled) {
    float[] values = file.floats();
    for (int k = 0; k < values.length; k++) {
      int place = place(k, file);
      if (place >= 0) {
        ours[place] = values[k];
        filled[place] = true;
      }
    }
  }

  /** Our values in the file's shape; zero for what we do not have. */
  double[] read(float[] ours, Tensor file) {
    return read(ours, file, new double[file.data().length]);
  }

  /**
   * @param others what stands for values that we do not have
   */
  double[] read(float[] ours, Tensor file, double[] others) {
    var values = others.clone();
    for (int k = 0; k < values.length; k++) {
      int place = place(k, file);
      values[k] = place >= 0 ? ours[place] : others[k];
    }
    return values;
  }

  /** The shape of ours that the file's values fit into, but for axes joined or split. */
  long[] shape(Tensor file) {
    long[] shape = file.shape();
    return switch (this) {
      case SAME -> shape;
      case TRANSPOSED -> new long[] {shape[1], shape[0]};
      case FIRST_ROW -> new long[] {shape[1]};
      case QUERY, KEY, VALUE ->
          shape.length == 1 ? new long[] {3 * shape[0]} : new long[] {shape[1], 3 * shape[0]};
    };
  }

  /** Index of the file's k-th value in our array; negative if we have none. */
  private int place(int k, Tensor file) {
    int columns = file.dim(-1);
    return switch (this) {
      case SAME -> k;
      case TRANSPOSED -> k % columns * file.dim(0) + k / columns;
      case FIRST_ROW -> k < columns ? k : -1;
      case QUERY, KEY, VALUE -> third(ordinal() - QUERY.ordinal(), k, file);
    };
  }

  private static int third(int third, int k, Tensor file) {
    int out = file.dim(0);
    if (file.shape().length == 1) {
      return third * out + k;
    }
    int in = file.dim(1);
    return k % in * 3 * out + third * out + k / in;
  }
}
