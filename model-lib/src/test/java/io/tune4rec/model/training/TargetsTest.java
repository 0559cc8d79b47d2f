package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.HeadConfig.Reduction;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.trial.EpochReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training of tasks that predict columns, beside the next item. */
@Tag("F69")
@Tag("F71")
class TargetsTest {
  private static final Protocol PROTOCOL = Protocol.parse("next_window");

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 120, 40, 40);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private static TaskConfig.MultiClass category(Summary summary) {
    return new TaskConfig.MultiClass("kind", 1, Optional.empty(), "category", 4, summary);
  }

  private static TaskConfig.Regression price(Summary summary) {
    return new TaskConfig.Regression("cost", 1, Optional.empty(), "price", summary);
  }

  private static TowerConfig tower(String name, double noise) {
    var input =
        new InputConfig(
            new FeatureConfig.Categorical("item_id", TinyData.ITEMS + 1, 8, 0.1),
            List.of(),
            Optional.empty(),
            noise == 0 ? List.of() : List.of(new TransformConfig.SwapNoise(noise)),
            List.of(),
            new AggregationConfig.Concat(),
            0,
            Optional.of(new MlpConfig(8, Activation.NONE)));
    return new TowerConfig(
        name,
        input,
        new MaskingConfig.Causal(),
        List.of(),
        new SequenceConfig.Gru(8, 1, 0),
        Optional.empty());
  }

  private static SessionModelConfig model(List<TowerConfig> towers, TaskConfig... tasks) {
    var names = towers.stream().map(TowerConfig::name).toList();
    var head = new HeadConfig(names, List.of(tasks), Reduction.SUM, 1);
    return new SessionModelConfig(20, towers, List.of(head), Reduction.MEAN, Compat.NONE);
  }

  private static final Slices SLICES = new Slices(Split.TRAIN, 10, 50);

  private static SessionBatch read(SessionModelConfig model, int... places) {
    return new SessionReader(data, model).read(SLICES, places);
  }

  @Test
  void a_target_is_its_columns_value_at_the_last_interaction_of_a_slice() {
    var model = model(List.of(tower("main", 0)), category(Summary.LAST), price(Summary.MEAN));

    var targets = read(model, 3, 7).targets();

    long last = data.end(Split.TRAIN, 13) - 1;
    long other = data.end(Split.TRAIN, 17) - 1;
    assertThat(targets.get("kind"))
        .containsExactly(
            data.categorical("category").at(last), data.categorical("category").at(other));
    assertThat(targets.get("cost"))
        .containsExactly(data.continuous("price").at(last), data.continuous("price").at(other));
  }

  @Test
  void every_position_has_a_target_where_a_task_asks_each_and_padding_has_none() {
    var model = model(List.of(tower("main", 0)), price(Summary.EACH));

    var batch = read(model, 3, 7);

    float[] targets = batch.targets().get("cost");
    int width = batch.items().length / 2;
    assertThat(targets).hasSize(2 * width);
    for (int i = 0; i < targets.length; i++) {
      long row = data.begin(Split.TRAIN, i < width ? 13 : 17) + i % width;
      assertThat((Float) targets[i])
          .isEqualTo(
              (Float) (batch.items()[i] == 0 ? Float.NaN : data.continuous("price").at(row)));
    }
  }

  @Test
  void a_target_that_is_no_column_or_not_of_its_kind_is_refused_by_name() {
    var lost = new TaskConfig.Regression("a", 1, Optional.empty(), "weight", Summary.LAST);
    var many = new TaskConfig.Binary("b", 1, Optional.empty(), "category", Summary.LAST);
    var few = new TaskConfig.MultiClass("c", 1, Optional.empty(), "category", 3, Summary.LAST);

    assertThatThrownBy(() -> read(model(List.of(tower("main", 0)), lost, many, few), 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "a.target: a target is a column of the dataset with one value an interaction, but got"
                + " 'weight'; known are category, item_id, price\n"
                + "b.target: yes or no is a column of numbers 0 and 1, or a categorical one of 2"
                + " values, but 'category' is categorical of 4 values; use multi_class, or name"
                + " another column\n"
                + "c.target: a task of 3 classes learns ids up to that, but 'category' has ids up"
                + " to 4; give it 4 classes, or name another column");
  }

  @Test
  void a_yes_or_no_of_numbers_is_0_or_1() {
    var paid = new TaskConfig.Binary("paid", 1, Optional.empty(), "price", Summary.LAST);

    assertThatThrownBy(() -> read(model(List.of(tower("main", 0)), paid), 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the target of a yes-or-no task is 0 or 1");
  }

  @Test
  void each_tower_is_shown_its_own_noise_and_labels_stay_clean() {
    var model = model(List.of(tower("clean", 0), tower("noised", 0.5)), new TaskConfig.NextItem());
    int[] places = {0, 1, 2, 3, 4, 5, 6, 7};
    var clean = read(model, places);
    var noised =
        new SessionReader(data, model)
            .readNoised(SLICES, places, new RandomStreams(1).stream("noise"));

    assertThat(noised.items()).isEqualTo(clean.items());
    assertThat(noised.inputs()).hasSize(2);
    assertThat(ids(noised, 0)).isEqualTo(ids(clean, 0));
    assertThat(ids(noised, 1)).isNotEqualTo(ids(clean, 1));
  }

  private static int[] ids(SessionBatch batch, int column) {
    return ((SessionBatch.Column.Ids) batch.inputs().get(column)).values();
  }

  @Test
  void items_are_counted_as_they_are_read() {
    var counts =
        new SessionReader(data, model(List.of(tower("main", 0)), new TaskConfig.NextItem()))
            .counts(SLICES);

    var expected = new long[TinyData.ITEMS + 1];
    for (int slice = 10; slice < 50; slice++) {
      for (long row = data.begin(Split.TRAIN, slice); row < data.end(Split.TRAIN, slice); row++) {
        expected[data.itemIds().at(row)]++;
      }
    }
    assertThat(counts).isEqualTo(expected);
  }

  @Test
  void a_model_of_several_towers_and_tasks_trains_bit_for_bit_alike() {
    var model =
        model(
            List.of(tower("one", 0.1), tower("two", 0)),
            new TaskConfig.NextItem(),
            category(Summary.EACH),
            price(Summary.LAST));
    var config = new NeuralConfig(model, new TrainingConfig(3, 16, 0.01, 0.01, 1, 0));

    var first = reports(config);

    assertThat(reports(config)).isEqualTo(first);
    assertThat(first.getLast().trainLoss()).isLessThan(first.getFirst().trainLoss());
  }

  private static List<EpochReport> reports(NeuralConfig config) {
    var reports = new ArrayList<EpochReport>();
    TrialTraining.run(
        new TrialTraining.Trial(config, data, PROTOCOL, RankMetric.NDCG_10, 3),
        new TrialTraining.Execution(Kernels.ON, () -> 0),
        reports::add);
    return reports;
  }

  @Test
  void a_trial_without_a_next_item_has_no_ranks_and_is_refused() {
    var config =
        new NeuralConfig(
            model(List.of(tower("one", 0)), price(Summary.LAST)),
            new TrainingConfig(1, 16, 0.01, 0, 1, 0));

    assertThatThrownBy(() -> reports(config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a model ranks the next item, whatever else it predicts");
  }
}
