package io.tune4rec.model.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change of each hyperparameter of a session model, and what must hold for it to matter. */
final class HyperparameterChanges {
  /**
   * One change.
   *
   * @param features side features
   * @param around the other values, the same before and after
   * @param value after; before is the default, or what {@code around} says
   */
  record Change(List<String> features, Map<String, Object> around, Object value) {
    /** The values before, for another architecture with a masking that it can train by. */
    Map<String, Object> before(Map<String, Object> architecture) {
      var all = new HashMap<>(around);
      all.putAll(architecture);
      return all;
    }
  }

  private static final List<String> NONE = List.of();
  private static final List<String> SIDES = List.of("category", "price");
  private static final List<String> NUMBERS = List.of("price", "weight");
  private static final Map<String, Object> PLM = Map.of("masking", "plm");
  private static final Map<String, Object> RTD =
      Map.of("architecture", "bert", "masking", "rtd", "d_model", 16);

  private final Map<String, Change> changes = new LinkedHashMap<>();

  private HyperparameterChanges() {
    maskings();
    input();
    sequence();
    losses();
    training();
  }

  static Map<String, Change> byName() {
    return new HyperparameterChanges().changes;
  }

  private void put(String name, List<String> features, Map<String, Object> around, Object value) {
    changes.put(name, new Change(features, around, value));
  }

  private void maskings() {
    put("architecture", NONE, Map.of(), "gpt2");
    put("masking", NONE, Map.of(), "mlm");
    put("train_on_last_item_only", NONE, Map.of(), true);
    put("mlm_probability", NONE, Map.of("masking", "mlm"), 0.6);
    put("plm_probability", NONE, PLM, 0.2);
    put("plm_max_span_length", NONE, PLM, 1);
    put("plm_permute_all", NONE, PLM, true);
    put("rtd_tied_generator", NONE, RTD, false);
    put("rtd_sample_from_batch", NONE, RTD, false);
    put("rtd_batch_interactions", SIDES, RTD, true);
    put("rtd_discriminator_weight", NONE, RTD, 5.0);
    put("rtd_generator_weight", NONE, RTD, 2.0);
  }

  private void input() {
    put("aggregation", SIDES, Map.of(), "element_wise_sum");
    put("item_embedding_dim", NONE, Map.of(), 6);
    put("item_init_std", NONE, Map.of(), 0.2);
    put("other_init_std", SIDES, Map.of(), 0.2);
    put("embedding_dim_multiplier", SIDES, Map.of(), 4.0);
    put("list_combiner", List.of("tags"), Map.of(), "sqrtn");
    put("continuous_encoding", SIDES, Map.of(), "scalar");
    put("soft_one_hot_embeddings", SIDES, Map.of(), 5);
    put("soft_one_hot_dim", SIDES, Map.of(), 3);
    put(
        "continuous_projection_dim",
        NUMBERS,
        Map.of("continuous_encoding", "shared_projection"),
        4);
    put("swap_noise_prob", NONE, Map.of(), 0.3);
    put("feature_dropout", NONE, Map.of(), 0.3);
    put("feature_layer_norm", NONE, Map.of(), true);
    put("input_dropout", NONE, Map.of(), 0.2);
    put("projection_activation", SIDES, Map.of(), "tanh");
  }

  private void sequence() {
    put("d_model", NONE, Map.of(), 12);
    put("n_layer", NONE, Map.of(), 2);
    // Recurrent blocks have dropout between layers only.
    put("dropout", NONE, Map.of("n_layer", 2), 0.4);
    put("n_head", NONE, Map.of(), 4);
    put("feed_forward_multiplier", NONE, Map.of(), 2);
    put("hidden_act", NONE, Map.of(), "relu");
    put("attention_dropout", NONE, Map.of(), 0.4);
    put("layer_norm_eps", NONE, Map.of(), 0.03);
    put("initializer_range", NONE, Map.of(), 0.05);
    put("albert_groups", NONE, Map.of("architecture", "albert", "masking", "mlm", "n_layer", 2), 2);
    put("attention_window", NONE, Map.of("architecture", "longformer", "masking", "mlm"), 2);
    put("max_seq_len", NONE, Map.of(), 3);
  }

  private void losses() {
    put("weight_tying", NONE, Map.of(), false);
    put("output_bias", NONE, Map.of(), true);
    put("task_block", NONE, Map.of(), "tanh");
    put("softmax_temperature", NONE, Map.of(), 0.5);
    put("loss", NONE, Map.of(), "bpr");
    put("label_smoothing", NONE, Map.of(), 0.2);
    put("label_smoothing_definition", NONE, Map.of("label_smoothing", 0.2), "all");
    put("pairwise_definition", NONE, of("bpr_max"), "paper_2021");
    put("bpr_max_regularization", NONE, of("bpr_max"), 0.1);
    put("gbce_calibration", NONE, of("gbce"), 0.2);
    put("negatives", NONE, of("bpr"), "popularity");
    put("negatives_sharing", NONE, of("bpr"), "position");
    put("n_negatives", NONE, Map.of("loss", "bpr"), 5);
    put(
        "negatives_alpha",
        NONE,
        Map.of("loss", "bpr", "n_negatives", 8, "negatives", "popularity"),
        0.1);
    put(
        "logq_correction",
        NONE,
        Map.of("loss", "sampled_softmax", "n_negatives", 8, "negatives", "popularity"),
        "none");
  }

  private static Map<String, Object> of(String loss) {
    return Map.of("loss", loss, "n_negatives", 8);
  }

  private void training() {
    put("epochs", NONE, Map.of(), 2);
    put("train_batch_size", NONE, Map.of(), 12);
    put("learning_rate", NONE, Map.of(), 0.002);
    put("weight_decay", NONE, Map.of(), 0.5);
    put("max_grad_norm", NONE, Map.of(), 1e-9);
    put("precision", NONE, Map.of(), "bf16");
    put("warmup_ratio", NONE, Map.of(), 0.5);
    put("lr_schedule", NONE, Map.of(), "constant");
    put("num_cosine_cycles_by_epoch", NONE, Map.of("lr_schedule", "cosine"), 3.0);
    put("max_steps", NONE, Map.of(), 2);
    put("train_eval_sessions", NONE, Map.of(), 5);
    put("log_predictions", NONE, Map.of(), 3);
    // Each pass drops something of its own.
    put("micro_batch", NONE, Map.of(), 4);
    // A rate at which nothing gets better.
    put("early_stopping_patience", NONE, Map.of("epochs", 3, "learning_rate", 1e-12), 1);
    put(
        "early_stopping_threshold",
        NONE,
        Map.of("epochs", 4, "early_stopping_patience", 1, "learning_rate", 0.01),
        0.9);
  }
}
