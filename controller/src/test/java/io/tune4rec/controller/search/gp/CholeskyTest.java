package io.tune4rec.controller.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Witness: the matrix min(i, j), i and j from 1, whose inverse is the second difference (2 and −1
 * beside it, 1 in the last place), whose determinant is 1 and whose factor is all ones.
 */
class CholeskyTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 33, 64, 65})
  void inverts_and_solves_matrices_of_odd_and_even_size(int n) {
    var factor = Cholesky.of(smaller(n));
    var ones = new double[n];
    Arrays.fill(ones, 1);

    assertThat(factor.halfLogDeterminant()).isCloseTo(0, within(1e-12));
    var inverse = factor.inverse();
    for (int i = 0; i < n; i++) {
      assertThat(inverse[i]).containsExactly(secondDifference(i, n), within(1e-9));
    }
    var first = new double[n];
    first[0] = 1;
    assertThat(factor.solve(ones)).containsExactly(first, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 64, 65})
  void refuses_a_matrix_that_is_not_positive_wherever_it_fails(int n) {
    for (int at : new int[] {0, 1, n - 2, n - 1}) {
      var matrix = smaller(n);
      matrix[at][at] = -1;
      assertThatThrownBy(() -> Cholesky.of(matrix)).isInstanceOf(ArithmeticException.class);
    }
  }

  private static double[][] smaller(int n) {
    var matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = Math.min(i, j) + 1;
      }
    }
    return matrix;
  }

  private static double[] secondDifference(int i, int n) {
    var row = new double[n];
    row[i] = i == n - 1 ? 1 : 2;
    if (i > 0) {
      row[i - 1] = -1;
    }
    if (i < n - 1) {
      row[i + 1] = -1;
    }
    return row;
  }
}
