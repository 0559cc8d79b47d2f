package io.tune4rec.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.training.EngineSettings;
import io.tune4rec.model.training.TinyData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work against a count by hand, against real models, and against itself where it must scale. */
class TrialWorkTest {
  @TempDir static Path folder;

  @BeforeAll
  static void settings() {
    EngineSettings.applyWhereUnset();
  }

  /** One layer, D = 8, two heads, F = 32, tied to 25 rows of 8. */
  private static ModelCost small() {
    var item = new FeatureConfig.Categorical("item", 25, 8, 0.01);
    var input = new InputConfig(item, List.of(), new AggregationConfig.Concat(), Optional.empty());
    var block = new SequenceConfig.Gpt2(new TransformerConfig(8, 2, 1), 20);
    return new ModelCost(
        new SessionModelConfig(
            20,
            new TowerConfig(input, new MaskingConfig.Causal(), block),
            new TaskConfig.NextItem(),
            Compat.NONE));
  }

  @Test
  void a_step_of_a_small_model_is_what_counting_by_hand_comes_to() {
    // A position: queries, keys, values 8·24, output 8·8, widening 8·32, narrowing 32·8.
    double position = 192 + 64 + 256 + 256;
    // Its scores with 5 positions and their mixture.
    double attention = 5 * 8 + 5 * 8;
    double session = 5 * (position + attention);
    // Positions 1 to 4 predict the next item among 25 rows of 8.
    double head = 4 * 25 * 8;

    var step = TrialWork.step(new TrainingConfig(1, 4, 0.01, 0, 1, 0), small(), 5, 4);

    assertThat(step.flops()).isEqualTo(2 * 3 * 4 * (session + head));
    assertThat(step.steps()).isOne();
  }

  @Test
  void the_bytes_of_that_step_are_parameters_kept_numbers_and_scores() {
    double table = 25 * 8;
    double positions = 20 * 8;
    double attention = 8 * 24 + 24 + 8 * 8 + 8;
    double feedForward = 8 * 32 + 32 + 32 * 8 + 8;
    double norms = 2 * 2 * 8;
    double parameters = table + positions + attention + feedForward + norms;
    // Of a position: 10·D + 2·F, 3 a head for each of 5 it looks at, twice the item's vector.
    double kept = 5 * (10 * 8 + 2 * 32 + 3 * 2 * 5 + 2 * 8);

    var step = TrialWork.step(new TrainingConfig(1, 4, 0.01, 0, 1, 0), small(), 5, 4);

    assertThat(small().parameters()).isEqualTo(parameters);
    assertThat(step.bytes()).isEqualTo(4 * (9 * parameters + 3 * 4 * kept + 6 * 4 * 4 * 25));
  }

  @ParameterizedTest
  @CsvSource({
    "xlnet,clm", "xlnet,plm", "transformer_xl,clm", "gpt2,clm", "bert,mlm", "bert,rtd",
    "roberta,mlm", "electra,mlm", "albert,mlm", "longformer,mlm", "gru,clm", "lstm,clm"
  })
  void parameters_are_nearly_those_of_the_real_model(String architecture, String masking) {
    try (var data = TinyData.create(folder.resolve(architecture + masking), 30, 10, 10);
        var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var config =
          config(
              data,
              List.of("category", "price"),
              Map.of("architecture", architecture, "masking", masking, "d_model", 32));
      var model = new SessionModel(config.model(), Kernels.ON, new RandomStreams(1));
      model.create(manager);
      double real =
          NamedParameters.of(model).values().stream()
              .mapToLong(p -> p.getArray().getShape().size())
              .sum();

      assertThat(new ModelCost(config.model()).parameters()).isCloseTo(real, within(0.03 * real));
    }
  }

  @Test
  void a_trial_is_its_epochs_times_its_sessions() {
    try (var data = TinyData.create(folder.resolve("trial"), 320, 40, 50)) {
      var info = data.info();
      var protocol = Protocol.byDefault(info);
      var one = TrialWork.of(config(data, List.of(), Map.of("epochs", 1)), info, protocol);
      var three = TrialWork.of(config(data, List.of(), Map.of("epochs", 3)), info, protocol);
      var cut =
          TrialWork.of(
              config(data, List.of(), Map.of("epochs", 3, "max_steps", 20)), info, protocol);

      assertThat(one.steps()).isEqualTo(320.0 / 16);
      assertThat(three.flops()).isCloseTo(3 * one.flops(), within(1.0));
      assertThat(three.memoryBytes()).isEqualTo(one.memoryBytes());
      assertThat(cut).isEqualTo(one);
    }
  }

  @Test
  void each_stage_along_windows_learns_and_ranks_its_own() {
    try (var data = TinyData.windowed(folder.resolve("windows"), 3, 32, 10, 10)) {
      var info = data.info();
      var config = config(data, List.of(), Map.of("epochs", 2));
      var anew = Protocol.parse("retrain_all");
      var on = Protocol.byDefault(info);

      // Windows 1 and 2 are evaluated; anew, the second stage learns two windows of 2 batches.
      assertThat(TrialWork.of(config, info, on).steps()).isEqualTo(2 * (2 + 2));
      assertThat(TrialWork.of(config, info, anew).steps()).isEqualTo(2 * (2 + 4));
      assertThat(info.windows().getFirst().slices().get(Split.TRAIN)).isEqualTo(32);
    }
  }

  @Test
  void what_costs_more_is_said_to_cost_more() {
    try (var data = TinyData.create(folder.resolve("more"), 64, 20, 20)) {
      var base = work(data, Map.of());

      assertThat(work(data, Map.of("d_model", 64)).flops()).isGreaterThan(2 * base.flops());
      assertThat(work(data, Map.of("n_layer", 4)).memoryBytes()).isGreaterThan(base.memoryBytes());
      assertThat(work(data, Map.of("micro_batch", 4)).memoryBytes())
          .isLessThanOrEqualTo(base.memoryBytes());
      assertThat(work(data, Map.of("masking", "plm")).flops()).isGreaterThan(base.flops());
      assertThat(work(data, Map.of("loss", "bpr", "n_negatives", 4)).flops())
          .isLessThan(base.flops());
      assertThat(work(data, Map.of("train_eval_sessions", 50)).flops()).isGreaterThan(base.flops());
    }
  }

  private static TrialWork work(SessionDataset data, Map<String, Object> values) {
    var all = new HashMap<String, Object>(Map.of("train_batch_size", 4096));
    all.putAll(values);
    return TrialWork.of(config(data, List.of(), all), data.info(), Protocol.byDefault(data.info()));
  }

  private static NeuralConfig config(
      SessionDataset data, List<String> features, Map<String, Object> values) {
    var all = new HashMap<String, Object>(Map.of("d_model", 16, "n_head", 2, "n_layer", 1));
    all.put("train_batch_size", 16);
    all.putAll(values);
    return (NeuralConfig) new TrialConfigReader(data.schema(), features).read(all);
  }
}
