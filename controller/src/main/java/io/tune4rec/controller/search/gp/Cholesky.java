package io.tune4rec.controller.search.gp;

/**
 * A = UᵀU of a symmetric positive definite matrix on plain rows. All inner loops add one or two
 * rows to another, which the JIT turns into vector instructions; sums run in a fixed order.
 */
final class Cholesky {
  private static final double FIRST_JITTER = 1e-10;
  private static final int MOST_TRIES = 8;

  /** So many rows of so many numbers stay in the nearest cache. */
  private static final int TILE = 32;

  private final double[][] rows;
  private final int n;

  private Cholesky(double[][] rows) {
    this.rows = rows;
    this.n = rows.length;
  }

  /**
   * @param matrix of which the upper triangle is read; if it is not quite positive definite, the
   *     least of 1e-10, 1e-9, ... that helps is added to its diagonal
   * @throws ArithmeticException if 1e-3 does not help
   */
  static Cholesky of(double[][] matrix) {
    double jitter = 0;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var copy = copy(matrix, jitter);
      if (factor(copy)) {
        return new Cholesky(copy);
      }
      jitter = jitter == 0 ? FIRST_JITTER : jitter * 10;
    }
    throw new ArithmeticException("the matrix is not positive definite");
  }

  private static double[][] copy(double[][] matrix, double jitter) {
    var copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = matrix[i].clone();
      copy[i][i] += jitter;
    }
    return copy;
  }

  private static boolean factor(double[][] a) {
    int n = a.length;
    int k = 0;
    for (; k + 1 < n; k += 2) {
      if (!scaled(a[k], k)) {
        return false;
      }
      addRow(a[k + 1], a[k], -a[k][k + 1], k + 1, n);
      if (!scaled(a[k + 1], k + 1)) {
        return false;
      }
      for (int i = k + 2; i < n; i++) {
        addRows(a[i], a[k], -a[k][i], a[k + 1], -a[k + 1][i], i, n);
      }
    }
    return k == n || scaled(a[k], k);
  }

  /** Divides a pivot's row by the root of the pivot, if that is above 0. */
  private static boolean scaled(double[] row, int pivot) {
    if (!(row[pivot] > 0)) {
      return false;
    }
    double inverse = 1 / Math.sqrt(row[pivot]);
    for (int j = pivot; j < row.length; j++) {
      row[j] *= inverse;
    }
    return true;
  }

  /** Σ log U_ii: half the logarithm of the determinant. */
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(rows[i][i]);
    }
    return sum;
  }

  /** v with Uᵀv = b. */
  double[] solveLower(double[] b) {
    var v = b.clone();
    for (int i = 0; i < n; i++) {
      var row = rows[i];
      double value = v[i] / row[i];
      v[i] = value;
      for (int j = i + 1; j < n; j++) {
        v[j] -= row[j] * value;
      }
    }
    return v;
  }

  /** x with Ux = v. */
  double[] solveUpper(double[] v) {
    var x = v.clone();
    for (int i = n - 1; i >= 0; i--) {
      var row = rows[i];
      double sum = x[i];
      for (int j = i + 1; j < n; j++) {
        sum -= row[j] * x[j];
      }
      x[i] = sum / row[i];
    }
    return x;
  }

  /** x with Ax = b. */
  double[] solve(double[] b) {
    return solveUpper(solveLower(b));
  }

  /** A⁻¹, both triangles. */
  double[][] inverse() {
    var lower = transposed(inverseOfUpper());
    var result = new double[n][n];
    int k = 0;
    for (; k + 1 < n; k += 2) {
      var row = lower[k];
      var next = lower[k + 1];
      for (int i = 0; i <= k; i++) {
        addRows(result[i], row, row[i], next, next[i], 0, i + 1);
      }
      addRow(result[k + 1], next, next[k + 1], 0, k + 2);
    }
    if (k < n) {
      for (int i = 0; i <= k; i++) {
        addRow(result[i], lower[k], lower[k][i], 0, i + 1);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        result[j][i] = result[i][j];
      }
    }
    return result;
  }

  private double[][] inverseOfUpper() {
    var inverse = new double[n][n];
    for (int i = n - 1; i >= 0; i--) {
      var row = inverse[i];
      row[i] = 1;
      int k = i + 1;
      for (; k + 1 < n; k += 2) {
        row[k] -= rows[i][k] * inverse[k][k];
        addRows(row, inverse[k], -rows[i][k], inverse[k + 1], -rows[i][k + 1], k + 1, n);
      }
      if (k < n) {
        addRow(row, inverse[k], -rows[i][k], k, n);
      }
      double scale = 1 / rows[i][i];
      for (int j = i; j < n; j++) {
        row[j] *= scale;
      }
    }
    return inverse;
  }

  private static double[][] transposed(double[][] matrix) {
    int n = matrix.length;
    var result = new double[n][n];
    for (int from = 0; from < n; from += TILE) {
      for (int first = 0; first < n; first += TILE) {
        transpose(matrix, from, first, result);
      }
    }
    return result;
  }

  private static void transpose(double[][] matrix, int from, int first, double[][] to) {
    int end = Math.min(from + TILE, matrix.length);
    int last = Math.min(first + TILE, matrix.length);
    for (int j = first; j < last; j++) {
      var row = to[j];
      for (int i = from; i < end; i++) {
        row[i] = matrix[i][j];
      }
    }
  }

  private static void addRow(double[] to, double[] row, double times, int from, int end) {
    for (int j = from; j < end; j++) {
      to[j] += times * row[j];
    }
  }

  private static void addRows(
      double[] to,
      double[] row,
      double times,
      double[] other,
      double otherTimes,
      int from,
      int end) {
    for (int j = from; j < end; j++) {
      to[j] = to[j] + times * row[j] + otherTimes * other[j];
    }
  }
}
