package io.tune4rec.model.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.floor.DivergedException;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.TinyData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorTrainingTest {
  private static final int CASES = 30;

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    data = TinyData.windowed(store, 5, 60, CASES, CASES);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private static TrialResult run(Object protocol, FloorConfig config, TrainingListener listener) {
    var work =
        new FloorTraining.Work(config, data, Protocol.parse(protocol), RankMetric.NDCG_20, 3, 2);
    return FloorTraining.run(work, listener);
  }

  private static TrialResult run(Object protocol, FloorConfig config) {
    return run(protocol, config, report -> true);
  }

  @Test
  void each_stage_reports_the_average_over_time() {
    var reports = new ArrayList<EpochReport>();

    var result = run("retrain_all", new FloorConfig.Markov(), reports::add);

    assertThat(reports).extracting(EpochReport::step).containsExactly(1, 2, 3, 4);
    assertThat(result.steps()).isEqualTo(4);
    assertThat(result.bestStep()).isEqualTo(4);
    int[] cases = Protocol.parse("retrain_all").cases(data.info(), Split.VALID);
    for (var metric : RankMetric.values()) {
      assertThat(reports.getLast().valid().get(metric))
          .isCloseTo(metric.mean(result.validRanks(), cases), within(1e-12));
    }
  }

  /** Popularity by hand: 1 + items counted more often + half of the ties, in one window before. */
  @Test
  void a_sliding_window_counts_what_lies_in_it() {
    var ranks = run(Map.of("sliding_last_k", 1), new FloorConfig.Popularity(0)).testRanks();

    for (int window = 1; window < 5; window++) {
      var counts = new int[TinyData.ITEMS + 1];
      counts[0] = -1;
      for (int s = data.first(Split.TRAIN, window - 1); s < data.first(Split.TRAIN, window); s++) {
        for (long i = data.begin(Split.TRAIN, s); i < data.end(Split.TRAIN, s); i++) {
          counts[data.itemIds().at(i)]++;
        }
      }
      int first = data.first(Split.TEST, window);
      int from = (window - 1) * CASES;
      var expected =
          IntStream.range(0, CASES)
              .map(i -> data.itemIds().at(data.end(Split.TEST, first + i) - 1))
              .map(target -> rank(counts, target))
              .toArray();
      assertThat(Arrays.copyOfRange(ranks, from, from + CASES)).isEqualTo(expected);
    }
  }

  private static int rank(int[] counts, int target) {
    int higher = (int) Arrays.stream(counts).filter(c -> c > counts[target]).count();
    int ties = (int) Arrays.stream(counts).filter(c -> c == counts[target]).count() - 1;
    return 1 + higher + ties / 2;
  }

  @Test
  void where_weights_would_be_kept_it_counts_all_windows_so_far() {
    assertThat(run("incremental_windows", new FloorConfig.Markov()).testRanks())
        .isEqualTo(run("retrain_all", new FloorConfig.Markov()).testRanks())
        .isNotEqualTo(run(Map.of("sliding_last_k", 1), new FloorConfig.Markov()).testRanks());
  }

  @Test
  void a_sample_of_all_others_ranks_as_all_do() {
    var all = run("retrain_all", new FloorConfig.Markov()).validRanks();

    var sampled =
        run(
            Map.of("kind", "retrain_all", "sampled_negatives", TinyData.ITEMS - 1),
            new FloorConfig.Markov());

    assertThat(sampled.validRanks()).isEqualTo(all);
  }

  @Test
  void a_few_negatives_flatter_and_are_the_same_again() {
    var protocol =
        Map.of("kind", "retrain_all", "sampled_negatives", 5, "sampled_by", "popularity");

    var ranks = run(protocol, new FloorConfig.Markov()).validRanks();

    assertThat(run(protocol, new FloorConfig.Markov()).validRanks()).isEqualTo(ranks);
    assertThat(Arrays.stream(ranks).max().orElseThrow()).isLessThanOrEqualTo(6);
  }

  @Test
  void progress_is_told_stage_by_stage_and_a_listener_may_end_it() {
    var seen = new ArrayList<String>();
    var listener =
        new TrainingListener() {
          @Override
          public void progress(int epoch, int epochs, int batch, int batches) {
            seen.add(epoch + "/" + epochs + " " + batch + "/" + batches);
          }

          @Override
          public boolean epochFinished(EpochReport report) {
            return report.step() < 2;
          }
        };

    var result = run("retrain_all", new FloorConfig.Markov(), listener);

    assertThat(seen).containsExactly("1/4 1/1", "1/4 1/1", "2/4 1/1", "2/4 1/1");
    assertThat(result.validRanks()).hasSize(2 * CASES);
  }

  @Test
  void a_protocol_that_does_not_fit_is_refused() {
    assertThatThrownBy(() -> run("leave_one_out", new FloorConfig.Markov()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("use incremental_windows or retrain_all or sliding_last_k");
  }

  @Test
  void gru4rec_reports_each_epoch_of_one_stage_and_keeps_the_best(@TempDir Path folder) {
    var reports = new ArrayList<EpochReport>();
    try (var whole = TinyData.create(folder, 120, 40, 40)) {
      var protocol = Protocol.parse("next_window");
      var work = new FloorTraining.Work(gru4Rec(4, 0.1), whole, protocol, RankMetric.MRR_20, 3, 1);

      var result = FloorTraining.run(work, reports::add);

      assertThat(reports).extracting(EpochReport::step).containsExactly(1, 2, 3, 4);
      assertThat(reports).allSatisfy(report -> assertThat(report.trainLoss()).isPositive());
      double best =
          reports.stream().mapToDouble(r -> r.valid().get(RankMetric.MRR_20)).max().orElseThrow();
      assertThat(RankMetric.MRR_20.mean(result.validRanks())).isEqualTo(best);
      assertThat(reports.get(result.bestStep() - 1).valid().get(RankMetric.MRR_20)).isEqualTo(best);
      assertThat(result.testRanks()).hasSize(40);
      assertThat(result.steps()).isEqualTo(4);
      assertThat(result.parameters()).isPositive();
    }
  }

  @Test
  void gru4rec_keeps_its_last_epoch_where_windows_are_evaluated_though_it_be_one(
      @TempDir Path folder) {
    var reports = new ArrayList<EpochReport>();
    try (var two = TinyData.windowed(folder, 2, 60, CASES, CASES)) {
      var protocol = Protocol.parse("incremental_windows");
      var work = new FloorTraining.Work(gru4Rec(4, 0.1), two, protocol, RankMetric.MRR_20, 3, 1);

      var result = FloorTraining.run(work, reports::add);

      assertThat(reports).extracting(EpochReport::step).containsExactly(4);
      assertThat(result.bestStep()).isEqualTo(4);
    }
  }

  @Test
  void gru4rec_learns_on_where_weights_are_kept() {
    var reports = new ArrayList<EpochReport>();

    var kept = run("incremental_windows", gru4Rec(2, 0.1), reports::add);
    var fresh = run("retrain_all", gru4Rec(2, 0.1));

    assertThat(reports).extracting(EpochReport::step).containsExactly(2, 4, 6, 8);
    assertThat(Arrays.copyOf(kept.testRanks(), CASES))
        .as("the first window is learned alike")
        .isEqualTo(Arrays.copyOf(fresh.testRanks(), CASES));
    assertThat(kept.testRanks()).isNotEqualTo(fresh.testRanks());
    assertThat(run("incremental_windows", gru4Rec(2, 0.1)).testRanks()).isEqualTo(kept.testRanks());
  }

  @Test
  void a_loss_that_left_the_numbers_ends_the_trial() {
    assertThatThrownBy(() -> run("retrain_all", gru4Rec(3, 1e30)))
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching(
            "epoch \\d: a loss is finite, but got (NaN|Infinity); lower learning_rate, or set"
                + " grad_cap");
  }

  private static FloorConfig gru4Rec(int epochs, double rate) {
    return new Gru4RecConfig(
        new Gru4RecConfig.Network(8, 1, 0, false, Gru4RecConfig.Activation.TANH, 0, 0),
        new Gru4RecConfig.Objective(
            Gru4RecConfig.Loss.BPR_MAX, Gru4RecConfig.Activation.LINEAR, 1, 0, 0),
        new Gru4RecConfig.Sampling(4, 0.75),
        new Gru4RecConfig.Update(Gru4RecConfig.Adaptation.ADAGRAD, rate, 0, 0, 0),
        epochs,
        8);
  }
}
