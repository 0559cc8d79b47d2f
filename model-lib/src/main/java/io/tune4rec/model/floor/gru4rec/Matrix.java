package io.tune4rec.model.floor.gru4rec;

/** Products of row-major matrices, in loops whose inner step runs along memory. */
final class Matrix {
  private Matrix() {}

  /** out (n, m) += a (n, k) · b (k, m). */
  static void addProduct(float[] a, float[] b, float[] out, int n, int k, int m) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        addScaled(a[i * k + j], b, j * m, out, i * m, m);
      }
    }
  }

  /** out (k, m) += aᵀ · b, of a (n, k) and b (n, m). */
  static void addTransposedProduct(float[] a, float[] b, float[] out, int n, int k, int m) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        addScaled(a[i * k + j], b, i * m, out, j * m, m);
      }
    }
  }

  /** out[to..] += factor · from[at..]. */
  static void addScaled(float factor, float[] from, int at, float[] out, int to, int length) {
    for (int d = 0; d < length; d++) {
      out[to + d] += factor * from[at + d];
    }
  }

  /** The transpose of a (n, m). */
  static float[] transposed(float[] a, int n, int m) {
    var out = new float[a.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        out[j * n + i] = a[i * m + j];
      }
    }
    return out;
  }

  /** Of two rows; four sums at a time. */
  static float dot(float[] a, int at, float[] b, int bt, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int d = 0;
    for (; d + 3 < length; d += 4) {
      s0 += a[at + d] * b[bt + d];
      s1 += a[at + d + 1] * b[bt + d + 1];
      s2 += a[at + d + 2] * b[bt + d + 2];
      s3 += a[at + d + 3] * b[bt + d + 3];
    }
    for (; d < length; d++) {
      s0 += a[at + d] * b[bt + d];
    }
    return s0 + s1 + (s2 + s3);
  }

  static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
