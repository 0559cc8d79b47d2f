package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedTrainingTest {
  private static final int WINDOWS = 5;
  private static final int CASES = 20;

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    data = TinyData.windowed(store, WINDOWS, 60, CASES, CASES);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private record Run(List<EpochReport> reports, TrialResult result) {}

  private static Run run(Object protocol, NeuralConfig config) {
    var reports = new ArrayList<EpochReport>();
    return new Run(
        reports, TrialTraining.run(trial(protocol, config), STANDING_CLOCK, reports::add));
  }

  private static final Execution STANDING_CLOCK = new Execution(Kernels.ON, () -> 0);

  private static Trial trial(Object protocol, NeuralConfig config) {
    return new Trial(config, data, Protocol.parse(protocol), RankMetric.NDCG_10, 3);
  }

  private static NeuralConfig config(Map<String, ?> values) {
    return TinyData.config(List.of(), values);
  }

  /** The ranks of one stage. */
  private static int[] stage(int number, int[] ranks) {
    return Arrays.copyOfRange(ranks, number * CASES, (number + 1) * CASES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"incremental_windows", "retrain_all"})
  void windows_give_the_same_bits_again(String protocol) {
    var config = config(Map.of("epochs", 2, "swap_noise_prob", 0.1));

    var first = run(protocol, config);
    var again = run(protocol, config);

    assertThat(again.reports()).isEqualTo(first.reports());
    assertThat(again.result().validRanks()).isEqualTo(first.result().validRanks());
    assertThat(again.result().testRanks()).isEqualTo(first.result().testRanks());
  }

  @Test
  @Tag("F86")
  void each_stage_reports_the_average_over_time_at_its_end() {
    var run = run("incremental_windows", config(Map.of("epochs", 2)));

    assertThat(run.reports()).extracting(EpochReport::step).containsExactly(2, 4, 6, 8);
    assertThat(run.result().steps()).isEqualTo(8);
    assertThat(run.result().bestStep()).isEqualTo(8);
    assertThat(run.result().validRanks()).hasSize(4 * CASES);
    assertThat(run.result().testRanks()).hasSize(4 * CASES);
    int[] cases = Protocol.parse("incremental_windows").cases(data.info(), Split.VALID);
    var metrics = run.reports().getLast().valid();
    for (var metric : RankMetric.values()) {
      assertThat(metrics.get(metric))
          .isCloseTo(metric.mean(run.result().validRanks(), cases), within(1e-12));
    }
    assertThat(run.reports().getFirst().valid().get(RankMetric.NDCG_10))
        .isCloseTo(RankMetric.NDCG_10.mean(stage(0, run.result().validRanks())), within(1e-12));
  }

  @Test
  @Tag("F85")
  void early_stopping_along_windows_is_refused() {
    var config = config(Map.of("early_stopping_patience", 2));

    assertThatThrownBy(() -> run("incremental_windows", config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("early_stopping_patience: along windows")
        .hasMessageContaining("got 2; leave it out and search epochs");
  }

  /** Each window's schedule ends near 0 and the next one begins high (spec §7.3, §7.7). */
  @Test
  @Tag("F86")
  void the_learning_rate_begins_anew_with_each_window() {
    var rates =
        run("incremental_windows", config(Map.of())).reports().stream()
            .map(EpochReport::learningRate)
            .toList();

    // 60 slices in batches of 16 are 4 steps: the last of each window has a quarter of the rate.
    assertThat(rates).hasSize(4).allSatisfy(r -> assertThat(r).isCloseTo(0.0025, within(1e-9)));
  }

  /** 6 steps of 4 an epoch; the schedule is at 1/6 before the last, and the second epoch a half. */
  @Test
  @Tag("F82")
  void most_steps_end_each_window_within_an_epoch() {
    var reports = run("incremental_windows", config(Map.of("epochs", 5, "max_steps", 6))).reports();

    assertThat(reports).extracting(EpochReport::step).containsExactly(2, 4, 6, 8);
    assertThat(reports)
        .extracting(EpochReport::learningRate)
        .allSatisfy(rate -> assertThat(rate).isCloseTo(0.01 / 6, within(1e-9)));
  }

  @Test
  void the_first_stages_of_all_windowed_protocols_are_the_same() {
    var config = config(Map.of());

    var incremental = run("incremental_windows", config).result().validRanks();
    var retrained = run("retrain_all", config).result().validRanks();

    assertThat(stage(0, retrained)).isEqualTo(stage(0, incremental));
    assertThat(stage(1, retrained)).isNotEqualTo(stage(1, incremental));
  }

  /** Learning on from the window before knows more than the newest window alone. */
  @Test
  @Tag("F86")
  void weights_are_kept_from_window_to_window() {
    var config = config(Map.of("epochs", 10, "d_model", 16, "dropout", 0.0));

    var incremental = run("incremental_windows", config).result().testRanks();
    var sliding = run(Map.of("sliding_last_k", 1), config).result().testRanks();

    assertThat(RankMetric.NDCG_10.mean(stage(3, incremental)))
        .isGreaterThan(RankMetric.NDCG_10.mean(stage(3, sliding)) + 0.05);
  }

  /** As documented: a fresh stage is what a trial on its windows alone would be. */
  @Test
  @Tag("F87")
  void a_stage_that_starts_anew_does_not_depend_on_those_before() {
    var config = config(Map.of("swap_noise_prob", 0.1));

    var one = run(Map.of("sliding_last_k", 10), config);
    var all = run("retrain_all", config);

    assertThat(one.result().validRanks()).isEqualTo(all.result().validRanks());
    assertThat(one.reports()).isEqualTo(all.reports());
  }

  @Test
  void arrays_held_stay_as_many_from_window_to_window() {
    for (var protocol : List.of("incremental_windows", "retrain_all")) {
      var held = new ArrayList<Integer>();
      try (var _ = GradientScope.off();
          var training = TrialTraining.create(trial(protocol, config(Map.of())), STANDING_CLOCK)) {
        training.run(report -> held.add(training.heldArrays()));
      }
      assertThat(held).as(protocol).hasSize(4).containsOnly(held.getFirst());
    }
  }

  @Test
  void progress_counts_epochs_across_windows() {
    var seen = new ArrayList<String>();
    var listener =
        new TrainingListener() {
          @Override
          public void progress(int epoch, int epochs, int batch, int batches) {
            seen.add(epoch + "/" + epochs);
          }

          @Override
          public boolean epochFinished(EpochReport report) {
            return report.step() < 4;
          }
        };

    TrialTraining.run(
        trial("retrain_all", config(Map.of("epochs", 2, "train_batch_size", 1000))),
        STANDING_CLOCK,
        listener);

    assertThat(seen).containsExactly("1/8", "2/8", "3/8", "4/8");
  }
}
