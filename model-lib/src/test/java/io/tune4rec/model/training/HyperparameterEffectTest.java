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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No hyperparameter is decoration: each of the catalogue's moves what is learned. */
class HyperparameterEffectTest {
  private static final List<String> NONE = List.of();
  private static final List<String> SIDES = List.of("category", "price");

  /** One change, and what must hold around it for the change to matter. */
  private record Change(List<String> features, Map<String, Object> around, Object value) {}

  private static final Map<String, Change> CHANGES = new HashMap<>();

  /** Blocks beside xlnet, each with a masking that fits. */
  private static final Map<String, String> MASKINGS =
      new TreeMap<>(
          Map.of(
              "gpt2", "clm",
              "bert", "mlm",
              "roberta", "mlm",
              "electra", "rtd",
              "albert", "mlm",
              "transformer_xl", "clm",
              "longformer", "mlm",
              "gru", "clm",
              "lstm", "clm"));

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
    inputs();
    maskings();
    blocks();
    losses();
  }

  private static void inputs() {
    change("continuous_encoding", SIDES, Map.of(), "scalar");
    change("continuous_projection_dim", SIDES, Map.of("continuous_encoding", "projected"), 5);
    change("feature_dropout", NONE, Map.of(), 0.3);
    change("feature_layer_norm", NONE, Map.of(), "true");
  }

  private static void maskings() {
    change("train_on_last_item_only", NONE, Map.of(), "true");
    change("plm_probability", NONE, Map.of("masking", "plm"), 0.9);
    change("plm_max_span_length", NONE, Map.of("masking", "plm"), 1);
    change("plm_permute_all", NONE, Map.of("masking", "plm"), "true");
    change("rtd_tied_generator", NONE, Map.of("masking", "rtd"), "false");
    change("rtd_sample_from_batch", NONE, Map.of("masking", "rtd"), "false");
    change("rtd_batch_interactions", SIDES, Map.of("masking", "rtd"), "true");
    change("rtd_discriminator_weight", NONE, Map.of("masking", "rtd"), 10.0);
    change("rtd_generator_weight", NONE, Map.of("masking", "rtd"), 3.0);
  }

  private static void blocks() {
    change("feed_forward_multiplier", NONE, Map.of(), 2);
    change("hidden_act", NONE, Map.of(), "relu");
    change("attention_dropout", NONE, Map.of(), 0.5);
    change("albert_groups", NONE, Map.of("n_layer", 2), 2);
    change("attention_window", NONE, Map.of(), 2);
  }

  private static void losses() {
    change("weight_tying", NONE, Map.of(), "false");
    change("output_bias", NONE, Map.of(), "true");
    change("task_block", NONE, Map.of(), "tanh");
    change("loss", NONE, Map.of(), "gbce");
    change("label_smoothing_definition", NONE, Map.of("label_smoothing", 0.5), "all");
    change("pairwise_definition", NONE, Map.of("loss", "top1"), "paper_2021");
    change("bpr_max_regularization", NONE, Map.of("loss", "bpr_max"), 0.0);
    change("gbce_calibration", NONE, Map.of("loss", "gbce", "n_negatives", 5), 0.0);
    change("negatives", NONE, Map.of("loss", "sampled_softmax", "n_negatives", 5), "in_batch");
    change(
        "negatives_sharing", NONE, Map.of("loss", "sampled_softmax", "n_negatives", 5), "position");
    change("n_negatives", NONE, Map.of("loss", "bpr"), 3);
    change(
        "negatives_alpha",
        NONE,
        Map.of("loss", "bpr", "negatives", "popularity", "n_negatives", 5),
        0.0);
    change(
        "logq_correction",
        NONE,
        Map.of("loss", "sampled_softmax", "n_negatives", 5, "negatives", "popularity"),
        "none");
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

  /** A list's combiner has no column here: FeatureAggregationTest holds it. */
  static List<String> names() {
    return ofArchitecture("xlnet").stream().filter(name -> !name.equals("list_combiner")).toList();
  }

  /** What other blocks read; the layers around them are the same. */
  static Stream<Arguments> ofOtherBlocks() {
    var block =
        List.of(
            "d_model",
            "n_layer",
            "n_head",
            "dropout",
            "feed_forward_multiplier",
            "hidden_act",
            "attention_dropout",
            "layer_norm_eps",
            "initializer_range",
            "albert_groups",
            "attention_window");
    return MASKINGS.keySet().stream()
        .flatMap(
            architecture ->
                ofArchitecture(architecture).stream()
                    .filter(block::contains)
                    .map(name -> Arguments.of(architecture, name)));
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
  @MethodSource("ofOtherBlocks")
  void changes_what_other_blocks_learn(String architecture, String name) {
    var around = new HashMap<>(CHANGES.get(name).around());
    around.put("architecture", architecture);
    around.put("masking", MASKINGS.get(architecture));
    if (name.equals("dropout")) {
      around.put("n_layer", 2);
    }

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
