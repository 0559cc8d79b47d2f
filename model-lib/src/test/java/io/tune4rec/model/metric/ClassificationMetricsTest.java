package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F76")
class ClassificationMetricsTest {
  private static double logit(double chance) {
    return Math.log(chance / (1 - chance));
  }

  /** Worked examples of scikit-learn's documentation (roc_auc_score, log_loss). */
  @Test
  void binary_metrics_come_to_published_values() {
    var area = new BinaryMetrics();
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    for (int i = 0; i < 4; i++) {
      area.add(logit(scores[i]), i >= 2);
    }
    var loss = new BinaryMetrics();
    double[] spam = {0.9, 0.1, 0.2, 0.65};
    for (int i = 0; i < 4; i++) {
      loss.add(logit(spam[i]), i == 0 || i == 3);
    }

    assertThat(area.areaUnderCurve()).isEqualTo(0.75);
    assertThat(loss.logLoss()).isCloseTo(0.21616, within(1e-5));
  }

  @Test
  void shares_follow_from_the_four_counts() {
    var metrics = new BinaryMetrics();
    // 3 found, 2 false alarms, 1 missed, 4 rightly left; a chance of exactly a half is no.
    double[] yes = {1, 2, 3, 0.1, 0.2, 0, -1, -2, -3, -4};
    boolean[] truth = {true, true, true, false, false, true, false, false, false, false};
    for (int i = 0; i < yes.length; i++) {
      metrics.add(yes[i], truth[i]);
    }

    assertThat(metrics.accuracy()).isEqualTo(0.7);
    assertThat(metrics.precision()).isEqualTo(3 / 5.);
    assertThat(metrics.recall()).isEqualTo(3 / 4.);
    assertThat(metrics.f1()).isCloseTo(2 * 0.6 * 0.75 / 1.35, within(1e-15));
  }

  @Test
  void the_area_counts_pairs_and_half_of_those_that_tie() {
    var random = new Random(2);
    var whole = new AreaUnderCurve();
    var one = new AreaUnderCurve();
    var other = new AreaUnderCurve();
    var scores = new int[300];
    var positive = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(-10, 10);
      positive[i] = random.nextInt(3) == 0;
      whole.add(scores[i], positive[i]);
      (i % 7 == 0 ? one : other).add(i % 2 == 0 && scores[i] == 0 ? -0.0 : scores[i], positive[i]);
    }
    other.add(one);

    double wins = 0;
    int pairs = 0;
    for (int p = 0; p < scores.length; p++) {
      for (int n = 0; n < scores.length; n++) {
        if (positive[p] && !positive[n]) {
          pairs++;
          wins += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
        }
      }
    }
    assertThat(whole.value()).isEqualTo(wins / pairs).isEqualTo(other.value());
  }

  @Test
  void nan_is_wrong_and_shows_in_what_has_no_place_for_it() {
    var metrics = new BinaryMetrics();
    metrics.add(Double.NaN, true);
    metrics.add(Double.NaN, false);
    metrics.add(-1, false);

    assertThat(metrics.accuracy()).isEqualTo(1 / 3.);
    assertThat(metrics.recall()).isZero();
    assertThat(metrics.logLoss()).isNaN();
    assertThat(metrics.areaUnderCurve()).isNaN();

    var classes = new MultiClassMetrics(3);
    classes.add(new double[] {Double.NaN, 0, 0}, 1);
    classes.add(new double[] {9, 0, Double.NaN}, 2);
    assertThat(classes.accuracy()).isZero();
    assertThat(classes.logLoss()).isNaN();
    assertThat(classes.areaUnderCurve()).isNaN();
  }

  @Test
  void nothing_gives_nan_and_a_share_of_nothing_0() {
    assertThat(new BinaryMetrics().accuracy()).isNaN();
    assertThat(new BinaryMetrics().precision()).isNaN();
    assertThat(new MultiClassMetrics(2).accuracy()).isNaN();
    assertThat(new MultiClassMetrics(2).f1()).isNaN();

    var metrics = new BinaryMetrics();
    metrics.add(-1, false);
    assertThat(metrics.precision()).isZero();
    assertThat(metrics.recall()).isZero();
    assertThat(metrics.f1()).isZero();
    assertThat(metrics.areaUnderCurve()).isNaN();
    assertThat(metrics.accuracy()).isEqualTo(1);
  }

  @Test
  void a_certain_and_wrong_answer_costs_its_logit() {
    var metrics = new BinaryMetrics();
    metrics.add(-1000, true);

    assertThat(metrics.logLoss()).isEqualTo(1000);
  }

  /** Worked examples of scikit-learn's documentation (precision_score and its kin, macro). */
  @Test
  void multi_class_metrics_come_to_published_values() {
    var metrics = new MultiClassMetrics(3);
    int[] truth = {0, 1, 2, 0, 1, 2};
    int[] predicted = {0, 2, 1, 0, 0, 1};
    for (int i = 0; i < truth.length; i++) {
      var logits = new double[3];
      logits[predicted[i]] = 2;
      metrics.add(logits, truth[i] + 1);
    }

    assertThat(metrics.precision()).isCloseTo(2 / 9., within(1e-15));
    assertThat(metrics.recall()).isCloseTo(1 / 3., within(1e-15));
    assertThat(metrics.f1()).isCloseTo(0.8 / 3, within(1e-15));
    assertThat(metrics.accuracy()).isCloseTo(1 / 3., within(1e-15));
    // Two rows of six give the truth e²/(e²+2), the others 1/(e²+2).
    double mass = Math.exp(2) + 2;
    assertThat(metrics.logLoss())
        .isCloseTo((2 * (Math.log(mass) - 2) + 4 * Math.log(mass)) / 6, within(1e-14));
    // Pairs won out of 2 × 4, by hand: class 0 wins all but two ties, the others only tie.
    assertThat(metrics.areaUnderCurve()).isCloseTo((7 / 8. + 2 / 8. + 3 / 8.) / 3, within(1e-15));
  }

  @Test
  void two_classes_come_to_what_yes_or_no_comes_to() {
    var random = new Random(6);
    var binary = new BinaryMetrics();
    var classes = new MultiClassMetrics(2);
    var part = new MultiClassMetrics(2);
    for (int i = 0; i < 200; i++) {
      double logit = random.nextGaussian();
      boolean positive = random.nextGaussian() + logit > 0;
      binary.add(logit, positive);
      (i % 3 == 0 ? part : classes).add(new double[] {0, logit}, positive ? 2 : 1);
    }
    classes.add(part);

    assertThat(classes.rows()).isEqualTo(200);
    assertThat(classes.accuracy()).isEqualTo(binary.accuracy());
    assertThat(classes.logLoss()).isCloseTo(binary.logLoss(), within(1e-14));
    assertThat(classes.areaUnderCurve()).isCloseTo(binary.areaUnderCurve(), within(1e-14));
  }

  @Test
  void classes_that_never_occur_do_not_count_and_ties_go_to_the_lower_id() {
    var metrics = new MultiClassMetrics(5);
    metrics.add(new double[] {0, 1, 1, 0, 0}, 2);
    metrics.add(new double[] {0, 1, 1, 0, 0}, 2);

    assertThat(metrics.f1()).isEqualTo(1);
    assertThat(metrics.areaUnderCurve()).isNaN();
    assertThatThrownBy(() -> metrics.add(new double[5], 0))
        .hasMessage("a row has 5 logits and a class from 1 to 5, but got 5 and class 0");
    assertThatThrownBy(() -> metrics.add(new MultiClassMetrics(4)))
        .hasMessage("both have the same classes, but got 5 and 4");
  }
}
