package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No hyperparameter is decoration: each of the catalogue's moves what is learned. */
class HyperparameterEffectTest {
  private static final List<String> NONE = List.of();
  private static final List<String> SIDES = List.of("category", "price");

  /** One change, and what must hold around it for the change to matter. */
  private record Change(List<String> features, Map<String, Object> around, Object value) {}

  private static final Map<String, Change> CHANGES = new HashMap<>();

  static {
    change("architecture", NONE, Map.of(), "gpt2");
    change("masking", NONE, Map.of(), "mlm");
    change("aggregation", SIDES, Map.of(), "element_wise_sum");
    change("d_model", NONE, Map.of(), 12);
    change("n_head", NONE, Map.of(), 4);
    change("n_layer", NONE, Map.of(), 2);
    change("item_embedding_dim", NONE, Map.of(), 6);
    change("embedding_dim_multiplier", SIDES, Map.of(), 4.0);
    change("soft_one_hot_embeddings", SIDES, Map.of(), 5);
    change("soft_one_hot_dim", SIDES, Map.of(), 3);
    change("projection_activation", SIDES, Map.of(), "tanh");
    change("input_dropout", NONE, Map.of(), 0.2);
    change("dropout", NONE, Map.of(), 0.4);
    change("swap_noise_prob", NONE, Map.of(), 0.3);
    change("mlm_probability", NONE, Map.of("masking", "mlm"), 0.6);
    change("layer_norm_eps", NONE, Map.of(), 1e-5);
    change("initializer_range", NONE, Map.of(), 0.05);
    change("item_init_std", NONE, Map.of(), 0.2);
    change("other_init_std", SIDES, Map.of(), 0.2);
    change("softmax_temperature", NONE, Map.of(), 0.5);
    change("label_smoothing", NONE, Map.of(), 0.2);
    change("max_seq_len", NONE, Map.of(), 3);
    change("epochs", NONE, Map.of(), 2);
    change("train_batch_size", NONE, Map.of(), 32);
    change("learning_rate", NONE, Map.of(), 0.002);
    change("weight_decay", NONE, Map.of(), 0.5);
    change("max_grad_norm", NONE, Map.of(), 1e-9);
    change("warmup_ratio", NONE, Map.of(), 0.5);
  }

  @TempDir static Path store;
  private static SessionDataset data;

  private static void change(
      String name, List<String> features, Map<String, Object> around, Object value) {
    CHANGES.put(name, new Change(features, around, value));
  }

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 120, 20, 20);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  static List<String> names() {
    return ofArchitecture("xlnet");
  }

  /** All but the choice that gpt2 is itself, and what only mlm has. */
  static List<String> namesOfGpt2() {
    var others = List.of("architecture", "masking", "mlm_probability");
    return ofArchitecture("gpt2").stream().filter(name -> !others.contains(name)).toList();
  }

  private static List<String> ofArchitecture(String architecture) {
    return HyperparameterCatalog.all().stream()
        .filter(hyperparameter -> hyperparameter.concerns(architecture))
        .map(Hyperparameter::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void changes_what_is_learned(String name) {
    var change = CHANGES.get(name);
    assertThat(change).as("a new hyperparameter needs a case here: " + name).isNotNull();
    assertMatters(name, change.around());
  }

  @ParameterizedTest
  @MethodSource("namesOfGpt2")
  void changes_what_gpt2_learns(String name) {
    var around = new HashMap<>(CHANGES.get(name).around());
    around.put("architecture", "gpt2");

    assertMatters(name, around);
  }

  private static void assertMatters(String name, Map<String, Object> around) {
    var change = CHANGES.get(name);
    var changed = new HashMap<>(around);
    changed.put(name, change.value());

    assertThat(learned(change.features(), changed))
        .isNotEqualTo(learned(change.features(), around));
  }

  @Test
  void every_case_is_of_a_hyperparameter() {
    assertThat(HyperparameterCatalog.names()).containsAll(CHANGES.keySet());
  }

  /** Each epoch's loss and validation metrics, and the final ranks. */
  private static List<Object> learned(List<String> features, Map<String, Object> values) {
    var seen = new ArrayList<Object>();
    var result =
        TrialTraining.run(
            TinyData.config(features, values),
            data,
            Protocol.byDefault(data.info()),
            RankMetric.NDCG_20,
            5,
            report -> seen.add(report.trainLoss()) && seen.add(report.valid()));
    seen.add(Arrays.toString(result.testRanks()));
    return seen;
  }
}
