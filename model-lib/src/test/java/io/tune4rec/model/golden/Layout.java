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

  /** Writes the file's values where they belong. */
  void write(Tensor file, float[] ours) {
    float[] values = file.floats();
    for (int k = 0; k < values.length; k++) {
      int place = place(k, file);
      if (place >= 0) {
        ours[place] = values[k];
      }
    }
  }

  /** Our values in the file's shape; zero for what we do not have. */
  double[] read(float[] ours, Tensor file) {
    var values = new double[file.data().length];
    for (int k = 0; k < values.length; k++) {
      int place = place(k, file);
      values[k] = place >= 0 ? ours[place] : 0;
    }
    return values;
  }

  /** How many values our parameter has. */
  int size(Tensor file) {
    return switch (this) {
      case SAME, TRANSPOSED -> file.data().length;
      case FIRST_ROW -> file.dim(-1);
      case QUERY, KEY, VALUE -> 3 * file.data().length;
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
