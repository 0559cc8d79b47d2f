package io.tune4rec.controller.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
  @Test
  void finds_the_end_of_rosenbrocks_valley() {
    var found =
        new Lbfgs(all(-5, 4), all(5, 4), 300, 1e-8)
            .minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1, -1.2, 1});

    assertThat(found.x()).containsExactly(all(1, 4), within(1e-6));
    assertThat(found.evaluations()).isLessThan(300);
  }

  @Test
  void stops_at_the_bounds_where_the_minimum_lies_beyond() {
    var found =
        new Lbfgs(all(0, 2), all(1, 2), 100, 1e-10)
            .minimise(
                (x, gradient) -> {
                  // minimum of (x + y − 3)² + (x − y/2)² on the unit square is at (1, 1)
                  double sum = x[0] + x[1] - 3;
                  double difference = x[0] - x[1] / 2;
                  gradient[0] = 2 * sum + 2 * difference;
                  gradient[1] = 2 * sum - difference;
                  return sum * sum + difference * difference;
                },
                new double[] {.2, .1});

    assertThat(found.x()).containsExactly(new double[] {1, 1}, within(1e-8));
    assertThat(found.value()).isCloseTo(1.25, within(1e-8));
  }

  @Test
  void steps_back_from_where_there_is_no_value() {
    var found =
        new Lbfgs(all(-9, 1), all(9, 1), 100, 1e-8)
            .minimise(
                (x, gradient) -> {
                  gradient[0] = 1 - 1 / x[0];
                  return x[0] - Math.log(x[0]);
                },
                new double[] {8});

    assertThat(found.x()[0]).isCloseTo(1, within(1e-5));
  }

  private static double rosenbrock(double[] x, double[] gradient) {
    double sum = 0;
    java.util.Arrays.fill(gradient, 0);
    for (int i = 0; i < x.length - 1; i++) {
      double valley = x[i + 1] - x[i] * x[i];
      sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
      gradient[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
      gradient[i + 1] += 200 * valley;
    }
    return sum;
  }

  private static double[] all(double value, int size) {
    var array = new double[size];
    java.util.Arrays.fill(array, value);
    return array;
  }
}
