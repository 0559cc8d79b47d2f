package io.tune4rec.model.catalog;

import java.util.List;

/** The hyperparameters of session models and their training, some of which GRU4Rec shares. */
final class NeuralParameters {
  private NeuralParameters() {}

  static List<Hyperparameter> all() {
    var d = new Declarations();
    model(d);
    training(d);
    return d.all();
  }

  /** Those of training alone, which have nothing to do with what a model is made of. */
  static List<Hyperparameter> ofTraining() {
    var d = new Declarations();
    d.concern(Architectures.NEURAL);
    training(d);
    return d.all();
  }

  private static void model(Declarations d) {
    d.concern(Architectures.ALL);
    d.choice(
        "architecture",
        "xlnet",
        "the sequence block, gpt2 only with clm; or a floor model",
        Architectures.ALL.toArray(String[]::new));
    d.concern(Architectures.NEURAL);
    d.choice("masking", "clm", "which items are hidden and predicted", "clm", "mlm");
    d.choice(
        "aggregation",
        "concat",
        "how the features of an interaction become one vector",
        "concat",
        "element_wise_sum",
        "element_wise_sum_item_multi");
    d.whole(
        "d_model",
        2,
        4096,
        64,
        "width of the sequence block; divisible by n_head, even with xlnet");
    d.alsoOf(Architectures.GRU4REC, 100L);
    d.whole("n_head", 1, 64, 4, "attention heads");
    d.whole("n_layer", 1, 48, 2, "layers of the sequence block");
    d.alsoOf(Architectures.GRU4REC, 1L);
    d.derivedWhole("item_embedding_dim", 1, 4096, "width of the item table; d_model if not given");
    d.real(
        "embedding_dim_multiplier",
        0,
        true,
        64,
        false,
        2.0,
        "a side table of c rows is ceil(c^0.25 · multiplier) wide under concat");
    d.whole("soft_one_hot_embeddings", 1, 1024, 10, "bins of a continuous feature");
    d.whole("soft_one_hot_dim", 1, 1024, 8, "width of a continuous feature under concat");
    d.choice(
        "projection_activation", "relu", "after the projection to d_model", "relu", "tanh", "none");
    d.real("input_dropout", 0, false, 1, true, 0.0, "dropout on each encoded feature");
    d.real("dropout", 0, false, 1, true, 0.1, "dropout inside the sequence block");
    d.real(
        "swap_noise_prob",
        0,
        false,
        1,
        true,
        0.0,
        "stochastic shared embeddings: chance that a value is swapped with another of the batch");
    d.real("mlm_probability", 0, false, 1, true, 0.3, "chance that mlm hides a position");
    d.real("layer_norm_eps", 0, true, 1, false, 0.03, "epsilon of the layer norms");
    d.real("initializer_range", 0, true, 1, false, 0.01, "spread of the sequence block's weights");
    d.real("item_init_std", 0, true, 1, false, 0.05, "spread of the initial item table");
    d.real("other_init_std", 0, true, 1, false, 0.05, "spread of the other initial tables");
    d.real("softmax_temperature", 0, true, 100, false, 1.0, "scores are divided by it");
    d.real("label_smoothing", 0, false, 1, true, 0.0, "weight taken from the target in the loss");
    d.alsoOf(Architectures.GRU4REC, 0.0);
    d.whole("max_seq_len", 2, 1024, 20, "newest interactions of a session that are seen");
  }

  private static void training(Declarations d) {
    d.whole("epochs", 1, 10_000, 10, "passes over the training split");
    d.alsoOf(Architectures.GRU4REC, 10L);
    d.whole("train_batch_size", 1, 65_536, 128, "sessions per step");
    d.alsoOf(Architectures.GRU4REC, 32L);
    d.real("learning_rate", 0, true, 10, false, 3e-3, "AdamW's rate after the warm-up");
    d.alsoOf(Architectures.GRU4REC, 0.1);
    d.real("weight_decay", 0, false, 10, false, 1e-5, "AdamW's decay; norms and biases are spared");
    d.real("max_grad_norm", 0, true, 1e9, false, 1.0, "gradients are scaled down to this L2 norm");
    d.real("warmup_ratio", 0, false, 1, true, 0.0, "share of the steps in which the rate rises");
  }
}
