package io.tune4rec.controller.search.gp;

/**
 * A = UᵀU of a symmetric positive definite matrix on plain rows. All inner loops add one row to
 * another, which the JIT turns into vector instructions; sums run in a fixed order.
 */
final class Cholesky {
  private static final double FIRST_JITTER = 1e-10;
  private static final int MOST_TRIES = 8;

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
    for (int k = 0; k < n; k++) {
      var pivot = a[k];
      if (!(pivot[k] > 0)) {
        return false;
      }
      double inverse = 1 / Math.sqrt(pivot[k]);
      for (int j = k; j < n; j++) {
        pivot[j] *= inverse;
      }
      for (int i = k + 1; i < n; i++) {
        addRow(a[i], pivot, -pivot[i], i, n);
      }
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
    for (int k = 0; k < n; k++) {
      var row = lower[k];
      for (int i = 0; i <= k; i++) {
        addRow(result[i], row, row[i], 0, i + 1);
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
      for (int k = i + 1; k < n; k++) {
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
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        result[j][i] = matrix[i][j];
      }
    }
    return result;
  }

  private static void addRow(double[] to, double[] row, double times, int from, int end) {
    for (int j = from; j < end; j++) {
      to[j] += times * row[j];
    }
  }
}
