package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F76")
class RegressionMetricsTest {
  /** The example of scikit-learn's documentation of its regression metrics. */
  @Test
  void come_to_published_values() {
    var metrics = new RegressionMetrics();
    double[] truth = {3, -0.5, 2, 7};
    double[] predicted = {2.5, 0.0, 2, 8};
    for (int i = 0; i < truth.length; i++) {
      metrics.add(predicted[i], truth[i]);
    }

    assertThat(metrics.meanSquaredError()).isEqualTo(0.375);
    assertThat(metrics.rootMeanSquaredError()).isEqualTo(Math.sqrt(0.375));
    assertThat(metrics.meanAbsoluteError()).isEqualTo(0.5);
    assertThat(metrics.rSquared()).isCloseTo(0.948608137044, within(1e-12));
  }

  @Test
  void a_large_mean_costs_no_digit() {
    var metrics = new RegressionMetrics();
    var shifted = new RegressionMetrics();
    var random = new Random(1);
    for (int i = 0; i < 100; i++) {
      int truth = random.nextInt(10);
      int predicted = truth + random.nextInt(2);
      metrics.add(predicted, truth);
      shifted.add(1e12 + predicted, 1e12 + truth);
    }

    assertThat(shifted.rSquared()).isEqualTo(metrics.rSquared());
  }

  @Test
  @Tag("F77")
  void neither_order_nor_parts_change_a_digit() {
    var random = new Random(3);
    var forward = new RegressionMetrics();
    var backward = new RegressionMetrics();
    double[] truth = random.doubles(300).toArray();
    double[] predicted = random.doubles(300).toArray();
    for (int i = 0; i < 300; i++) {
      forward.add(predicted[i], truth[i]);
    }
    for (int from = 200; from >= 0; from -= 100) {
      var part = new RegressionMetrics();
      for (int i = from + 99; i >= from; i--) {
        part.add(predicted[i], truth[i]);
      }
      backward.add(part);
    }

    assertThat(backward.meanSquaredError()).isEqualTo(forward.meanSquaredError());
    assertThat(backward.meanAbsoluteError()).isEqualTo(forward.meanAbsoluteError());
    assertThat(backward.rSquared()).isEqualTo(forward.rSquared());
  }

  @Test
  void nothing_nan_and_a_truth_that_never_varies_give_nan() {
    var metrics = new RegressionMetrics();
    assertThat(metrics.meanSquaredError()).isNaN();
    assertThat(metrics.rSquared()).isNaN();

    metrics.add(1, 5);
    metrics.add(2, 5);
    assertThat(metrics.rSquared()).isNaN();
    assertThat(metrics.meanAbsoluteError()).isEqualTo(3.5);

    metrics.add(Double.NaN, 5);
    assertThat(metrics.meanSquaredError()).isNaN();
    assertThat(metrics.rSquared()).isNaN();
  }
}
