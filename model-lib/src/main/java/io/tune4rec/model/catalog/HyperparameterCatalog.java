package io.tune4rec.model.catalog;

import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every hyperparameter this version of the library has. A sweep may fix or search each of them;
 * names and ranges follow the search space of the Transformers4Rec paper (appendix B), widened
 * where its winners lay on an edge.
 */
public final class HyperparameterCatalog {
  private static final Map<String, Hyperparameter> ALL = new LinkedHashMap<>();

  static {
    choice("architecture", "xlnet", "the sequence block; gpt2 only with clm", "xlnet", "gpt2");
    choice("masking", "clm", "which items are hidden and predicted", "clm", "mlm");
    choice(
        "aggregation",
        "concat",
        "how the features of an interaction become one vector",
        "concat",
        "element_wise_sum",
        "element_wise_sum_item_multi");
    whole(
        "d_model",
        2,
        4096,
        64,
        "width of the sequence block; divisible by n_head, even with xlnet");
    whole("n_head", 1, 64, 4, "attention heads");
    whole("n_layer", 1, 48, 2, "layers of the sequence block");
    derivedWhole("item_embedding_dim", 1, 4096, "width of the item table; d_model if not given");
    real(
        "embedding_dim_multiplier",
        0,
        true,
        64,
        false,
        2.0,
        "a side table of c rows is ceil(c^0.25 · multiplier) wide under concat");
    whole("soft_one_hot_embeddings", 1, 1024, 10, "bins of a continuous feature");
    whole("soft_one_hot_dim", 1, 1024, 8, "width of a continuous feature under concat");
    choice(
        "projection_activation", "relu", "after the projection to d_model", "relu", "tanh", "none");
    real("input_dropout", 0, false, 1, true, 0.0, "dropout on each encoded feature");
    real("dropout", 0, false, 1, true, 0.1, "dropout inside the sequence block");
    real(
        "swap_noise_prob",
        0,
        false,
        1,
        true,
        0.0,
        "stochastic shared embeddings: chance that a value is swapped with another of the batch");
    real("mlm_probability", 0, false, 1, true, 0.3, "chance that mlm hides a position");
    real("layer_norm_eps", 0, true, 1, false, 0.03, "epsilon of the layer norms");
    real("initializer_range", 0, true, 1, false, 0.01, "spread of the sequence block's weights");
    real("item_init_std", 0, true, 1, false, 0.05, "spread of the initial item table");
    real("other_init_std", 0, true, 1, false, 0.05, "spread of the other initial tables");
    real("softmax_temperature", 0, true, 100, false, 1.0, "scores are divided by it");
    real("label_smoothing", 0, false, 1, true, 0.0, "weight taken from the target in the loss");
    whole("max_seq_len", 2, 1024, 20, "newest interactions of a session that are seen");
    whole("epochs", 1, 10_000, 10, "passes over the training split");
    whole("train_batch_size", 1, 65_536, 128, "sessions per step");
    real("learning_rate", 0, true, 10, false, 3e-3, "AdamW's rate after the warm-up");
    real("weight_decay", 0, false, 10, false, 1e-5, "AdamW's decay; norms and biases are spared");
    real("max_grad_norm", 0, true, 1e9, false, 1.0, "gradients are scaled down to this L2 norm");
    real("warmup_ratio", 0, false, 1, true, 0.0, "share of the steps in which the rate rises");
  }

  private HyperparameterCatalog() {}

  /** In the order of the documentation: model first, then training. */
  public static List<Hyperparameter> all() {
    return List.copyOf(ALL.values());
  }

  public static Set<String> names() {
    return Set.copyOf(ALL.keySet());
  }

  public static Optional<Hyperparameter> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static void choice(String name, String byDefault, String meaning, String... values) {
    put(name, new Domain.Choice(List.of(values)), Optional.of(byDefault), meaning);
  }

  private static void whole(String name, long low, long high, long byDefault, String meaning) {
    put(name, new Domain.Whole(low, high), Optional.of(byDefault), meaning);
  }

  private static void derivedWhole(String name, long low, long high, String meaning) {
    put(name, new Domain.Whole(low, high), Optional.empty(), meaning);
  }

  private static void real(
      String name,
      double low,
      boolean lowOpen,
      double high,
      boolean highOpen,
      double byDefault,
      String meaning) {
    put(name, new Domain.Real(low, lowOpen, high, highOpen), Optional.of(byDefault), meaning);
  }

  private static void put(String name, Domain domain, Optional<Object> byDefault, String meaning) {
    ALL.put(name, new Hyperparameter(name, domain, byDefault, meaning));
  }
}
