package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.metric.TaskMetric.Kind;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the definitions, written out over chances and pairs. */
@Tag("F83")
class TaskScoresTest {
  private static final int ROWS = 200;

  @Test
  void yes_or_no() {
    var random = new SplittableRandom(1);
    var logits = random.doubles(ROWS, -3, 3).toArray();
    var truths = random.ints(ROWS, 0, 2).toArray();
    var scores = TaskScores.ofYesOrNo();
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      double yes = 1 / (1 + Math.exp(-logits[i]));
      double loss = -Math.log(truths[i] == 1 ? yes : 1 - yes);
      assertThat(scores.add(new double[] {logits[i]}, truths[i])).isCloseTo(loss, within(1e-12));
      sum += loss;
    }

    assertThat(scores.values()).containsOnlyKeys(Kind.OF_CLASSES);
    assertThat(scores.values().get(Kind.LOG_LOSS)).isCloseTo(sum / ROWS, within(1e-12));
    assertThat(scores.values().get(Kind.AUC)).isCloseTo(pairs(logits, truths), within(1e-12));
  }

  /** The share of pairs of a yes and a no that are in order. */
  private static double pairs(double[] scores, int[] truths) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        if (truths[i] == 1 && truths[j] == 0) {
          all++;
          right += scores[i] > scores[j] ? 1 : 0;
        }
      }
    }
    return (double) right / all;
  }

  @Test
  void classes() {
    var random = new SplittableRandom(2);
    var scores = TaskScores.ofClasses(3);
    int right = 0;
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      var logits = random.doubles(3, -2, 2).toArray();
      int truth = 1 + random.nextInt(3);
      double mass = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]);
      double loss = -Math.log(Math.exp(logits[truth - 1]) / mass);
      assertThat(scores.add(logits, truth)).isCloseTo(loss, within(1e-12));
      sum += loss;
      double best = Math.max(logits[0], Math.max(logits[1], logits[2]));
      right += logits[truth - 1] == best ? 1 : 0;
    }

    assertThat(scores.values()).containsOnlyKeys(Kind.OF_CLASSES);
    assertThat(scores.values().get(Kind.LOG_LOSS)).isCloseTo(sum / ROWS, within(1e-12));
    assertThat(scores.values().get(Kind.ACCURACY)).isEqualTo((double) right / ROWS);
  }

  @Test
  void numbers() {
    var scores = TaskScores.ofNumbers();

    assertThat(scores.add(new double[] {3}, 1)).isEqualTo(4);
    assertThat(scores.add(new double[] {1}, 2)).isEqualTo(1);

    var values = scores.values();
    assertThat(values).containsOnlyKeys(Kind.OF_NUMBERS);
    assertThat(values.get(Kind.MSE)).isEqualTo(2.5);
    assertThat(values.get(Kind.RMSE)).isEqualTo(Math.sqrt(2.5));
    assertThat(values.get(Kind.MAE)).isEqualTo(1.5);
    assertThat(values.get(Kind.R2)).isCloseTo(1 - 5 / 0.5, within(1e-12));
  }

  @Test
  void what_is_no_number_is_left_out() {
    var scores = TaskScores.ofYesOrNo();
    assertThat(scores.values()).isEmpty();

    scores.add(new double[] {1}, 1);

    assertThat(scores.values()).containsKey(Kind.LOG_LOSS).doesNotContainKey(Kind.AUC);
  }

  @Test
  void objectives_go_by_metric_and_task() {
    for (var text : new String[] {"ndcg@20", "auc", "rmse:price", "logloss:a/b"}) {
      assertThat(Objective.parse("objective", text).text()).isEqualTo(text);
    }
    assertThat(Objective.parse("objective", "NDCG@20")).isEqualTo(RankMetric.NDCG_20);
    assertThat(Objective.parse("objective", "auc").higherIsBetter()).isTrue();
    assertThat(Objective.parse("objective", "rmse").score(2)).isEqualTo(-2);
    assertThatThrownBy(() -> Objective.parse("objective", "rsme"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a metric is one of ndcg@10")
        .hasMessageContaining("got 'rsme'");
  }
}
