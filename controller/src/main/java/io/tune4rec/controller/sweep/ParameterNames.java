package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people call the library's hyperparameters elsewhere. */
final class ParameterNames {
  private static final Map<String, List<String>> ALIASES = new LinkedHashMap<>();
  private static final Map<String, String> BY_ALIAS = new LinkedHashMap<>();

  static {
    called("learning_rate", "lr", "base_lr", "initial_lr", "max_lr");
    called(
        "n_layer", "layers", "n_layers", "num_layers", "num_hidden_layers", "blocks", "num_blocks");
    called("n_head", "heads", "n_heads", "num_heads", "nhead", "num_attention_heads");
    called(
        "d_model",
        "dim",
        "hidden",
        "hidden_dim",
        "hidden_size",
        "hidden_units",
        "model_dim",
        "n_embd");
    called(
        "item_embedding_dim",
        "embedding_dim",
        "embedding_size",
        "emb_dim",
        "embed_dim",
        "item_dim");
    called(
        "dropout", "drop", "dropout_rate", "dropout_prob", "hidden_dropout", "hidden_dropout_prob");
    called("input_dropout", "embedding_dropout", "emb_dropout", "embd_pdrop");
    called("epochs", "epoch", "num_epochs", "n_epochs", "max_epochs", "num_train_epochs");
    called("train_batch_size", "batch_size", "batch", "bs", "per_device_train_batch_size", "bsz");
    called("weight_decay", "wd", "l2", "decay");
    called("max_grad_norm", "grad_clip", "clip", "clip_norm", "gradient_clip_val", "grad_norm");
    called("precision", "dtype", "mixed_precision");
    called("warmup_ratio", "warmup", "warmup_proportion", "warmup_fraction");
    called("lr_schedule", "lr_scheduler", "lr_scheduler_type", "scheduler", "schedule");
    called("num_cosine_cycles_by_epoch", "learning_rate_num_cosine_cycles_by_epoch");
    called("max_steps", "max_iterations", "num_steps", "n_steps", "max_train_steps");
    called("micro_batch", "micro_batch_size", "microbatch", "micro_bsz");
    called("train_eval_sessions", "eval_steps_on_train_set", "train_eval", "eval_on_train");
    called("log_predictions", "predict_top_k");
    called("early_stopping_patience", "patience", "early_stop_patience");
    called("early_stopping_threshold", "min_delta", "early_stopping_min_delta");
    called(
        "max_seq_len",
        "max_len",
        "maxlen",
        "seq_len",
        "max_length",
        "sequence_length",
        "session_length",
        "max_sequence_length");
    called("mlm_probability", "mask_p", "mask_prob", "mask_ratio", "mlm_prob");
    called("label_smoothing", "smoothing", "label_smoothing_factor");
    called("softmax_temperature", "temperature", "tau");
    called("swap_noise_prob", "swap_noise", "swap_prob", "replacement_prob");
    called("architecture", "model", "arch", "model_type", "backbone");
    called("masking", "mask", "mask_type", "masking_mode");
    called("aggregation", "merge", "input_features_aggregation");
    called("layer_norm_eps", "layer_norm_epsilon", "ln_eps");
    called("initializer_range", "init_range", "init_std");
    called("k", "neighbors", "neighbours", "n_neighbors", "num_neighbors");
    called("sample_size", "sample", "n_sessions");
    called("loss", "loss_type", "loss_function");
    called("hidden_act", "activation", "act", "activation_function");
    called(
        "attention_dropout",
        "attn_dropout",
        "attn_pdrop",
        "dropatt",
        "attention_probs_dropout_prob");
    called("feed_forward_multiplier", "ffn_mult", "mlp_ratio", "ff_mult");
    called("albert_groups", "num_hidden_groups");
    called("n_negatives", "num_negatives", "negative_samples", "n_neg", "max_n_samples");
    called("negatives_alpha", "neg_sampling_alpha");
    called("bpr_max_regularization", "bpr_max_reg_lambda");
    called("gbce_calibration", "gbce_t");
    called("weight_tying", "tie_weights", "tie_word_embeddings", "mf_constrained_embeddings");
    called("item_init_std", "item_id_embeddings_init_std");
    called("other_init_std", "other_embeddings_init_std");
    called("embedding_dim_multiplier", "embedding_dim_from_cardinality_multiplier");
    called("plm_max_span_length", "max_span_length", "plm_max_span");
    called("train_on_last_item_only", "train_on_last_item_seq_only");
    called("rtd_discriminator_weight", "rtd_discriminator_loss_weight", "rtd_disc_weight");
    called("rtd_generator_weight", "rtd_generator_loss_weight");
    called("rtd_batch_interactions", "rtd_use_batch_interaction");
  }

  private ParameterNames() {}

  /** The hyperparameter of that name, or that people call so: {@code --lr} is learning_rate. */
  static Optional<Hyperparameter> find(String given) {
    var plain = plain(given);
    return HyperparameterCatalog.find(BY_ALIAS.getOrDefault(plain, plain));
  }

  /**
   * The problem of a name that nothing is called by; the library's names are meant before others.
   */
  static Problem unknown(String field, String given) {
    var meant =
        Nearest.to(plain(given), HyperparameterCatalog.names())
            .or(() -> Nearest.to(plain(given), BY_ALIAS.keySet()));
    return new Problem(
        field,
        "a parameter is one the library knows",
        "'" + given + "' is not",
        meant
            .map(name -> "did you mean '" + name + "'?")
            .orElseGet(() -> Nearest.wayOut(given, HyperparameterCatalog.names())));
  }

  /** What else each hyperparameter is called, by its name. */
  static Map<String, List<String>> aliases() {
    return Map.copyOf(ALIASES);
  }

  /** Lower case with underscores: from {@code --learning-rate}, {@code learningRate} too. */
  private static String plain(String given) {
    return given
        .strip()
        .replaceFirst("^-+", "")
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replace('-', '_')
        .toLowerCase(Locale.ROOT);
  }

  private static void called(String name, String... aliases) {
    ALIASES.put(name, List.of(aliases));
    for (var alias : aliases) {
      BY_ALIAS.put(alias, name);
    }
  }
}
