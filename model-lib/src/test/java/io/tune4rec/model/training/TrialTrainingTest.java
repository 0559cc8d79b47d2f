package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTrainingTest {
  private static final long SEED = 3;
  private static final Protocol PROTOCOL = Protocol.parse("next_window");

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 300, 80, 80);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  /** What a trial said, without times. */
  private record Run(List<EpochReport> reports, TrialResult result) {
    List<Double> losses() {
      return reports.stream().map(EpochReport::trainLoss).toList();
    }
  }

  private static TrialTraining.Trial trial(NeuralConfig config, long seed) {
    return new TrialTraining.Trial(config, data, PROTOCOL, RankMetric.NDCG_10, seed);
  }

  /** With a clock that stands still, so that reports can be compared whole. */
  private static TrialTraining.Execution execution(Kernels kernels) {
    return new TrialTraining.Execution(kernels, () -> 0);
  }

  private static Run run(NeuralConfig config, long seed, Kernels kernels) {
    var reports = new ArrayList<EpochReport>();
    var result = TrialTraining.run(trial(config, seed), execution(kernels), reports::add);
    return new Run(reports, result);
  }

  private static final List<String> SIDES = List.of("category", "price");

  @ParameterizedTest
  @CsvSource({"xlnet, ON", "xlnet, OFF", "gpt2, ON", "gpt2, OFF"})
  void the_same_seed_gives_the_same_bits_and_another_does_not(
      String architecture, Kernels kernels) {
    var config =
        TinyData.config(
            SIDES,
            Map.of(
                "architecture",
                architecture,
                "epochs",
                3,
                "swap_noise_prob",
                0.1,
                "input_dropout",
                0.1));

    var first = run(config, SEED, kernels);
    Engine.getEngine("PyTorch").setRandomSeed(99);
    var again = run(config, SEED, kernels);
    var other = run(config, SEED + 1, kernels);

    assertThat(again.reports()).isEqualTo(first.reports());
    assertThat(again.result().validRanks()).isEqualTo(first.result().validRanks());
    assertThat(again.result().testRanks()).isEqualTo(first.result().testRanks());
    assertThat(other.losses()).isNotEqualTo(first.losses());
  }

  @ParameterizedTest
  @CsvSource({"xlnet, clm", "xlnet, mlm", "gpt2, clm"})
  void kernels_and_their_twins_train_alike(String architecture, String masking) {
    var config =
        TinyData.config(
            SIDES,
            Map.of("architecture", architecture, "masking", masking, "label_smoothing", 0.1));

    var kernel = run(config, SEED, Kernels.ON);
    var plain = run(config, SEED, Kernels.OFF);

    assertThat(kernel.losses().getFirst()).isCloseTo(plain.losses().getFirst(), within(1e-4));
    assertThat(kernel.reports().getFirst().gradientNorm())
        .isCloseTo(plain.reports().getFirst().gradientNorm(), within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"xlnet, clm", "xlnet, mlm", "gpt2, clm"})
  void learns_a_sequence_that_popularity_cannot(String architecture, String masking) {
    var config =
        TinyData.config(
            List.of(),
            Map.of(
                "architecture",
                architecture,
                "masking",
                masking,
                "epochs",
                40,
                "d_model",
                16,
                "dropout",
                0.0));

    var learned = run(config, SEED, Kernels.ON).result();

    double popularity = RankMetric.NDCG_10.mean(popularityRanks());
    assertThat(popularity).isLessThan(0.3);
    assertThat(RankMetric.NDCG_10.mean(learned.testRanks())).isGreaterThan(popularity + 0.3);
  }

  private static int[] popularityRanks() {
    var counts = new int[TinyData.ITEMS + 1];
    for (int i = 0; i < data.size(Split.TRAIN); i++) {
      for (long t = data.begin(Split.TRAIN, i); t < data.end(Split.TRAIN, i); t++) {
        counts[data.itemIds().at(t)]++;
      }
    }
    var ranks = new int[data.size(Split.TEST)];
    for (int i = 0; i < ranks.length; i++) {
      int target = counts[data.itemIds().at(data.end(Split.TEST, i) - 1)];
      ranks[i] = 1 + (int) Arrays.stream(counts).filter(c -> c > target).count();
    }
    return ranks;
  }

  @Test
  @Tag("F83")
  void keeps_the_ranks_of_the_epoch_that_was_best_on_validation() {
    var run = run(TinyData.config(List.of(), Map.of("epochs", 6)), SEED, Kernels.ON);

    var values = run.reports().stream().map(r -> r.valid().get(RankMetric.NDCG_10)).toList();
    double best = values.stream().mapToDouble(v -> v).max().orElseThrow();
    assertThat(run.result().bestStep()).isEqualTo(values.indexOf(best) + 1);
    assertThat(RankMetric.NDCG_10.mean(run.result().validRanks())).isEqualTo(best);
    assertThat(run.result().validRanks()).hasSize(data.size(Split.VALID));
    assertThat(run.result().testRanks()).hasSize(data.size(Split.TEST));
    assertThat(run.result().steps()).isEqualTo(6);
  }

  @Test
  void ends_after_the_epoch_in_which_the_listener_asks_to() {
    var config = TinyData.config(List.of(), Map.of("epochs", 9));

    var result =
        TrialTraining.run(
            config, data, PROTOCOL, RankMetric.NDCG_10, SEED, report -> report.step() < 2);

    assertThat(result.steps()).isEqualTo(2);
  }

  /** Nothing gets better at this rate; what counts is the first epoch of equals. */
  @Test
  @Tag("F85")
  void ends_early_when_no_epoch_got_better_and_keeps_the_best() {
    var config =
        TinyData.config(
            List.of(), Map.of("epochs", 9, "learning_rate", 1e-12, "early_stopping_patience", 3));

    var run = run(config, SEED, Kernels.ON);

    assertThat(run.reports()).hasSize(4);
    assertThat(run.result().steps()).isEqualTo(4);
    assertThat(run.result().bestStep()).isEqualTo(1);
  }

  /** A look at what was learned from changes nothing, and sees it learned. */
  @Test
  @Tag("F84")
  void training_sessions_are_evaluated_beside_the_validation_split() {
    var values = Map.<String, Object>of("epochs", 6, "learning_rate", 0.01);
    var looking = new HashMap<>(values);
    looking.put("train_eval_sessions", 50);

    var without = run(TinyData.config(List.of(), values), SEED, Kernels.ON);
    var with = run(TinyData.config(List.of(), looking), SEED, Kernels.ON);

    assertThat(with.result().testRanks()).isEqualTo(without.result().testRanks());
    assertThat(with.reports())
        .extracting(EpochReport::trainLoss, EpochReport::valid)
        .isEqualTo(
            without.reports().stream()
                .map(report -> tuple(report.trainLoss(), report.valid()))
                .toList());
    assertThat(without.reports()).allSatisfy(report -> assertThat(report.train()).isEmpty());
    var first = with.reports().getFirst().train();
    var last = with.reports().getLast().train();
    assertThat(first).containsOnlyKeys(RankMetric.values());
    assertThat(last.get(RankMetric.NDCG_20)).isGreaterThan(first.get(RankMetric.NDCG_20) + 0.05);
  }

  @Test
  @Tag("F90")
  void tells_its_progress_batch_by_batch() {
    assertThat(progress(Map.of("train_batch_size", 150, "epochs", 2)))
        .containsExactly("1/2 1/2", "1/2 2/2", "2/2 1/2", "2/2 2/2");
  }

  @Test
  @Tag("F82")
  void ends_with_the_last_step_that_it_may_take() {
    assertThat(progress(Map.of("train_batch_size", 150, "epochs", 9, "max_steps", 3)))
        .containsExactly("1/2 1/2", "1/2 2/2", "2/2 1/1");
  }

  private static List<String> progress(Map<String, ?> values) {
    var seen = new ArrayList<String>();
    var listener =
        new TrainingListener() {
          @Override
          public void progress(int epoch, int epochs, int batch, int batches) {
            seen.add(epoch + "/" + epochs + " " + batch + "/" + batches);
          }

          @Override
          public boolean epochFinished(EpochReport report) {
            return true;
          }
        };
    TrialTraining.run(
        TinyData.config(List.of(), values), data, PROTOCOL, RankMetric.NDCG_10, SEED, listener);
    return seen;
  }

  @Test
  void a_loss_that_leaves_the_numbers_is_named_with_its_place() {
    var config = TinyData.config(List.of(), Map.of("softmax_temperature", 1e-44));

    assertThatThrownBy(
            () ->
                TrialTraining.run(config, data, PROTOCOL, RankMetric.NDCG_10, SEED, report -> true))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageStartingWith("epoch 1, batch 1: a loss is finite, but got ")
        .hasMessageEndingWith("; lower learning_rate or max_grad_norm");
  }

  @Test
  void the_padding_row_stays_zero_in_every_table() {
    var config = TinyData.config(SIDES, Map.of("weight_decay", 0.1));

    try (var _ = GradientScope.off();
        var training = TrialTraining.create(trial(config, SEED), execution(Kernels.ON))) {
      training.run(report -> true);

      var parameters = NamedParameters.of(training.model());
      for (var table : List.of("aggregation.item_id.table", "aggregation.category.table")) {
        var rows = parameters.get(table).getArray();
        try (var row = rows.get(0)) {
          assertThat(row.toFloatArray()).as(table).containsOnly(0f);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xlnet, plm, cross_entropy, ON",
    "bert, rtd, cross_entropy, OFF",
    "gru, clm, bpr_max, ON",
  })
  void holds_no_more_arrays_and_memory_from_step_to_step(
      String architecture, String masking, String loss, Kernels kernels) {
    // One array of a step kept back would be some 110 kB a step, 550 kB in each epoch. The JVM's
    // compilers move the same books up and down by megabytes: the slope of Theil and Sen, the
    // median over all pairs of epochs, sees through.
    var config =
        TinyData.config(
            SIDES,
            Map.of(
                "architecture",
                architecture,
                "masking",
                masking,
                "loss",
                loss,
                "epochs",
                32,
                "d_model",
                96,
                "train_batch_size",
                64,
                "swap_noise_prob",
                0.1));
    var arrays = new ArrayList<Integer>();
    var allocated = new ArrayList<Long>();

    try (var _ = GradientScope.off();
        var training = TrialTraining.create(trial(config, SEED), execution(kernels))) {
      training.run(
          report -> {
            arrays.add(training.heldArrays());
            System.gc(); // arrays made from Java memory are freed by the collector
            allocated.add(NativeHeap.allocatedBytes());
            return true;
          });
    }

    assertThat(arrays).containsOnly(arrays.getFirst());
    var slopes = new ArrayList<Long>();
    for (int from = allocated.size() / 3; from < allocated.size(); from++) {
      for (int to = from + 1; to < allocated.size(); to++) {
        slopes.add((allocated.get(to) - allocated.get(from)) / (to - from));
      }
    }
    Collections.sort(slopes);
    assertThat(slopes.get(slopes.size() / 2))
        .as("bytes gained an epoch, of %s", allocated)
        .isLessThan(250L << 10);
  }
}
