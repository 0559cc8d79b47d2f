package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.trial.EpochReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole trials with recurrent units, Transformer-XL and a block of the user's. */
@Tag("F53")
@Tag("F56")
@Tag("F58")
class RecurrentTrainingTest {
  private static final int WIDTH = 16;

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

  static Stream<Named<SequenceConfig>> blocks() {
    return Stream.of(
        Named.of("gru", new SequenceConfig.Gru(WIDTH, 2, 0.1)),
        Named.of("lstm", new SequenceConfig.Lstm(WIDTH, 1, 0)),
        Named.of(
            "transformer-xl",
            new SequenceConfig.TransformerXl(
                // a dropout of its own: its kernel is new to the process, and yet rounds as later
                new TransformerConfig(WIDTH, 2, 1, 32, Activation.RELU, 0.1, 0.11, 0.03, 0.02),
                false)),
        Named.of(
            "a block of DJL's", new SequenceConfig.Custom("djl_gru", WIDTH, Sight.BACK, Map.of())));
  }

  private static List<EpochReport> run(SequenceConfig sequence) {
    var usual =
        TinyData.config(List.of(), Map.of("d_model", WIDTH, "epochs", 3, "learning_rate", 1e-2));
    var tower = usual.model().towers().getFirst();
    var model =
        new SessionModelConfig(
            usual.model().maxSequenceLength(),
            new TowerConfig(tower.input(), new MaskingConfig.Causal(), sequence),
            usual.model().nextItem().orElseThrow(),
            Compat.NONE);
    var trial =
        new TrialTraining.Trial(
            new NeuralConfig(model, usual.training()),
            data,
            Protocol.parse("next_window"),
            RankMetric.NDCG_10,
            3);
    var reports = new ArrayList<EpochReport>();
    TrialTraining.run(trial, new TrialTraining.Execution(Kernels.ON, () -> 0), reports::add);
    return reports;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void a_trial_learns_and_repeats(SequenceConfig sequence) {
    var reports = run(sequence);
    Engine.getEngine("PyTorch").setRandomSeed(99);

    assertThat(reports.getLast().trainLoss()).isLessThan(reports.getFirst().trainLoss() - 0.1);
    assertThat(run(sequence)).isEqualTo(reports);
  }
}
