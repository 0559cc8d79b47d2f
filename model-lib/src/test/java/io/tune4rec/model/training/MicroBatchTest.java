package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.trial.EpochReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients accumulated over the parts of a batch against those of the whole. */
@Tag("F82")
class MicroBatchTest {
  private static final List<String> SIDES = List.of("category", "price");

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    // Gradient scopes need the engine loaded.
    Engine.getEngine("PyTorch");
    data = TinyData.create(store, 60, 10, 10);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private record Learned(Map<String, float[]> parameters, List<EpochReport> reports) {}

  private static Learned learned(NeuralConfig config, Kernels kernels) {
    var trial =
        new TrialTraining.Trial(config, data, Protocol.parse("next_window"), RankMetric.NDCG_10, 3);
    var reports = new ArrayList<EpochReport>();
    try (var _ = GradientScope.off();
        var training = TrialTraining.create(trial, new TrialTraining.Execution(kernels, () -> 0))) {
      training.run(reports::add);
      var parameters = new TreeMap<String, float[]>();
      NamedParameters.of(training.model())
          .forEach((name, p) -> parameters.put(name, p.getArray().toFloatArray()));
      return new Learned(parameters, reports);
    }
  }

  private static NeuralConfig config(Map<String, ?> values, int microBatch) {
    var all = new HashMap<String, Object>(Map.of("micro_batch", microBatch));
    all.putAll(values);
    return TinyData.config(SIDES, all);
  }

  /** 60 sessions are batches of 16 and one of 12, which 5 does not divide. */
  @ParameterizedTest
  @CsvSource({
    "xlnet, clm, ON",
    "xlnet, mlm, ON",
    "xlnet, plm, ON",
    "xlnet, clm, OFF",
    "gru, clm, ON",
    "transformer_xl, clm, ON"
  })
  void the_same_is_learned_whatever_goes_through_the_model_at_a_time(
      String architecture, String masking, Kernels kernels) {
    var values =
        Map.of(
            "architecture", architecture,
            "masking", masking,
            "dropout", 0.0,
            "swap_noise_prob", 0.2,
            "label_smoothing", 0.1,
            "max_grad_norm", 0.5,
            "learning_rate", 1e-3);
    var whole = learned(config(values, 0), kernels);

    for (int sessions : new int[] {1, 4, 5}) {
      var parts = learned(config(values, sessions), kernels);
      parts
          .parameters()
          .forEach(
              (name, numbers) ->
                  assertThat(numbers)
                      .as("%s by %d", name, sessions)
                      .containsExactly(whole.parameters().get(name), within(1e-6f)));
      var seen = parts.reports().getFirst();
      var expected = whole.reports().getFirst();
      assertThat(seen.trainLoss()).isCloseTo(expected.trainLoss(), within(1e-5));
      assertThat(seen.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-4));
      assertThat(seen.learningRate()).isEqualTo(expected.learningRate());
    }
  }

  @Test
  void what_holds_the_whole_batch_is_bit_for_bit_the_whole_batch() {
    var values = Map.of("dropout", 0.2, "masking", "mlm");
    var whole = learned(config(values, 0), Kernels.ON);

    for (int sessions : new int[] {16, 50}) {
      assertThat(learned(config(values, sessions), Kernels.ON).reports())
          .isEqualTo(whole.reports());
    }
  }

  /** These draw for each part: a run repeats to the bit, and is another run than the whole's. */
  @ParameterizedTest
  @CsvSource({"sampled_softmax", "bpr", "bpr_max", "gbce"})
  void losses_with_negatives_draw_for_each_part(String loss) {
    var values = Map.of("dropout", 0.0, "loss", loss, "n_negatives", 8);
    var parts = learned(config(values, 4), Kernels.ON);

    assertThat(learned(config(values, 4), Kernels.ON).reports()).isEqualTo(parts.reports());
    assertThat(learned(config(values, 0), Kernels.ON).reports()).isNotEqualTo(parts.reports());
  }

  @Test
  void arrays_held_stay_as_many_from_epoch_to_epoch() {
    var held = new ArrayList<Integer>();
    var trial =
        new TrialTraining.Trial(
            config(Map.of("epochs", 3), 4),
            data,
            Protocol.parse("next_window"),
            RankMetric.NDCG_10,
            3);
    try (var _ = GradientScope.off();
        var training =
            TrialTraining.create(trial, new TrialTraining.Execution(Kernels.ON, () -> 0))) {
      training.run(_ -> held.add(training.heldArrays()));
    }
    assertThat(held).hasSize(3).containsOnly(held.getFirst());
  }
}
