package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.aggregation.PretrainedRows;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.random.RandomStreams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole models with pretrained tables, over training steps with weight decay. */
class FrozenRowsTest {
  private static final PretrainedRows ROWS =
      _ -> new float[][] {{0, 0}, {0.5f, -0.5f}, {1, 2}, {-3, 0.25f}};
  private static final int[] ITEMS = {1, 2, 3, 0, 3, 1, 2, 4};
  private static final int[] SHOPS = {1, 2, 3, 0, 3, 3, 2, 1};

  private static FeatureConfig.Categorical shop(boolean trainable) {
    return new FeatureConfig.Categorical(
        "shop", 4, 2, 0.05, "shop", Optional.of(new Pretrained("shops", trainable)));
  }

  private static SessionModel model(List<FeatureConfig> sides, Optional<FusionConfig> fusion) {
    return new SessionModel(config(sides, fusion), Kernels.ON, new RandomStreams(1), ROWS);
  }

  private static SessionModelConfig config(
      List<FeatureConfig> sides, Optional<FusionConfig> fusion) {
    var input =
        new InputConfig(
            new FeatureConfig.Categorical("item_id", 5, 4, 0.05),
            sides,
            new AggregationConfig.Concat(),
            Optional.of(MlpConfig.relu(8)));
    var tower =
        new TowerConfig(
            "main",
            input,
            new MaskingConfig.Causal(),
            List.of(),
            new SequenceConfig.Gpt2(new TransformerConfig(8, 2, 1), 4),
            fusion);
    return new SessionModelConfig(4, tower, new TaskConfig.NextItem(), Compat.NONE);
  }

  private static void train(SessionModel model, NDManager manager) {
    List<NDArray> learned =
        NamedParameters.of(model).values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .toList();
    var update = new AdamWStep(learned, List.of(), 0.1, 1, manager, Kernels.ON);
    var batch = new SessionBatch(2, ITEMS, List.of(new Column.Ids(ITEMS), new Column.Ids(SHOPS)));
    for (int i = 1; i <= 3; i++) {
      model.beginStep(i);
      try (var step = manager.newSubManager();
          var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        var loss = model.loss(new ParameterStore(manager, false), batch, step).orElseThrow();
        assertThat(update.apply(loss.total(), 0.05, gradients).loss()).isFinite();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("F20")
  void training_moves_trainable_rows_only(boolean trainable) {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = model(List.of(shop(trainable)), Optional.empty());
      model.create(manager);
      var rows = NamedParameters.of(model).get("aggregation.shop.table").getArray();
      float[] given = {0, 0, 0.5f, -0.5f, 1, 2, -3, 0.25f};
      assertThat(rows.toFloatArray()).containsExactly(given);

      train(model, manager);

      if (trainable) {
        assertThat(rows.toFloatArray()).startsWith(0, 0).isNotEqualTo(given);
      } else {
        assertThat(rows.toFloatArray()).containsExactly(given);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FusionConfig.Kind.class)
  @Tag("F20")
  @Tag("F35")
  void pretrained_context_joins_the_states_of_a_whole_model(FusionConfig.Kind kind) {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var fusion = new FusionConfig(List.of(shop(false)), kind);
      var model = model(List.of(), Optional.of(fusion));
      model.create(manager);
      var parameters = NamedParameters.of(model);
      float[] item = parameters.get("aggregation.item_id.table").getArray().toFloatArray();

      train(model, manager);

      assertThat(parameters.get("fusion.shop.table").getArray().toFloatArray())
          .containsExactly(0, 0, 0.5f, -0.5f, 1, 2, -3, 0.25f);
      assertThat(parameters.get("aggregation.item_id.table").getArray().toFloatArray())
          .isNotEqualTo(item);
    }
  }

  @Test
  @Tag("F20")
  void a_trial_trains_with_rows_that_its_caller_hands_over(@TempDir Path store) {
    try (var data = TinyData.create(store, 40, 10, 10)) {
      var plain = TinyData.config(List.of(), Map.of("epochs", 1));
      var item = plain.model().towers().getFirst().input().item();
      var rows = new float[item.vocabulary()][item.dim()];
      var random = new Random(3);
      for (int id = 1; id < rows.length; id++) {
        for (int c = 0; c < item.dim(); c++) {
          rows[id][c] = (float) (random.nextGaussian() * item.initStd());
        }
      }
      var config = new NeuralConfig(pretrained(plain.model(), item), plain.training());

      var one = ranks(config, data, _ -> rows);

      assertThat(ranks(config, data, _ -> rows)).isEqualTo(one);
      rows[1][0] = 3;
      assertThat(ranks(config, data, _ -> rows)).isNotEqualTo(one);
      assertThatThrownBy(() -> ranks(config, data, PretrainedRows.NONE))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("items: ");
    }
  }

  private static int[] ranks(NeuralConfig config, SessionDataset data, PretrainedRows rows) {
    var protocol = Protocol.byDefault(data.info());
    return TrialTraining.run(
            config, data, protocol, RankMetric.NDCG_20, 1, _ -> true, TrialOptions.NONE.with(rows))
        .testRanks();
  }

  private static SessionModelConfig pretrained(
      SessionModelConfig model, FeatureConfig.Categorical item) {
    var tower = model.towers().getFirst();
    var given =
        new FeatureConfig.Categorical(
            item.name(),
            item.vocabulary(),
            item.dim(),
            item.initStd(),
            item.table(),
            Optional.of(new Pretrained("items", true)));
    var input = tower.input();
    return new SessionModelConfig(
        model.maxSequenceLength(),
        new TowerConfig(
            tower.name(),
            new InputConfig(given, input.sideFeatures(), input.aggregation(), input.projection()),
            tower.masking(),
            tower.between(),
            tower.sequence(),
            tower.fusion()),
        new TaskConfig.NextItem(),
        Compat.NONE);
  }

  @Test
  @Tag("F20")
  void a_model_whose_rows_nobody_knows_is_refused() {
    var config = config(List.of(shop(false)), Optional.empty());

    assertThatThrownBy(() -> new SessionModel(config, Kernels.ON, new RandomStreams(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("shops: ");
  }
}
