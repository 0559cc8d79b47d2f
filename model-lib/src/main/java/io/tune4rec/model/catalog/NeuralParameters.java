package io.tune4rec.model.catalog;

import io.tune4rec.model.config.ArchitectureNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The hyperparameters of session models and their training, some of which GRU4Rec shares. Several
 * towers, heads and tasks, fusion of context and shared tables are no knobs: they are trees.
 * Pretrained tables, for which a dataset holds no rows, are for callers of the library.
 */
final class NeuralParameters {
  private NeuralParameters() {}

  static List<Hyperparameter> all() {
    var d = new Declarations();
    d.concern(Architectures.ALL);
    d.choice(
        "architecture",
        "xlnet",
        "the sequence block; or a floor model",
        ArchitectureNames.aliases(),
        Architectures.ALL);
    masking(d);
    InputParameters.declare(d);
    sequence(d);
    LossParameters.declare(d);
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

  /** Names of those of the sequence block, its width and length included. */
  static List<String> ofSequence() {
    var d = new Declarations();
    sequence(d);
    return d.all().stream().map(Hyperparameter::name).toList();
  }

  private static void masking(Declarations d) {
    d.concern(Architectures.NEURAL);
    d.choice(
        "masking",
        "clm",
        "which items are hidden and predicted: the next (clm), some of any place (mlm), spans in a"
            + " random order (plm, xlnet only), mlm with a second task of telling replaced items"
            + " (rtd)",
        Map.of("causal", "clm", "masked", "mlm", "permutation", "plm", "replacement", "rtd"),
        List.of("clm", "mlm", "plm", "rtd"));
    d.when("masking", "clm");
    d.flag(
        "train_on_last_item_only", false, "whether training predicts only a session's last item");
    d.when("masking", "mlm", "rtd");
    d.share("mlm_probability", 0.3, "chance that a position is hidden");
    d.when("masking", "plm");
    d.real("plm_probability", 0, true, 1, false, 0.5, "share of the positions that is predicted");
    d.whole("plm_max_span_length", 1, 1024, 3, "longest span of positions predicted together");
    d.flag("plm_permute_all", false, "whether every position but one is predicted");
    d.when("masking", "rtd");
    d.flag(
        "rtd_tied_generator",
        true,
        "whether one sequence block guesses the hidden items and tells the replaced ones; else a"
            + " further one, a quarter as wide, guesses");
    d.flag(
        "rtd_sample_from_batch",
        true,
        "whether replacements are drawn among the batch's hidden items; else among all items");
    d.flag(
        "rtd_batch_interactions",
        false,
        "whether the whole interaction is replaced and not only its item; needs"
            + " rtd_sample_from_batch");
    d.atLeastZero("rtd_discriminator_weight", 1.0, "weight of telling the replaced items");
    d.real("rtd_generator_weight", 0, true, 1e6, false, 1.0, "weight of guessing the hidden items");
  }

  private static void sequence(Declarations d) {
    d.concern(Architectures.NEURAL);
    d.whole(
        "d_model",
        2,
        4096,
        64,
        "width of the sequence block; divisible by n_head, even with xlnet and transformer_xl");
    d.alsoOf(Architectures.GRU4REC, 100L);
    d.whole("n_layer", 1, 48, 2, "layers of the sequence block");
    d.alsoOf(Architectures.GRU4REC, 1L);
    d.share(
        "dropout", 0.1, "dropout inside the sequence block; between the layers of gru and lstm");
    d.concern(Architectures.TRANSFORMERS);
    d.whole("n_head", 1, 64, 4, "attention heads");
    d.whole(
        "feed_forward_multiplier",
        1,
        32,
        4,
        "inner width of the feed-forward parts as a multiple of d_model");
    hiddenAct(d);
    d.derivedShare(
        "attention_dropout", "dropout on attention's probabilities; dropout if not given");
    d.real("layer_norm_eps", 0, true, 1, false, 1e-5, "epsilon of the layer norms");
    d.real("initializer_range", 0, true, 1, false, 0.01, "spread of the sequence block's weights");
    d.concern(List.of(Architectures.ALBERT));
    d.whole("albert_groups", 1, 48, 1, "groups of layers that share weights; at most n_layer");
    d.concern(List.of(Architectures.LONGFORMER));
    d.derivedWhole(
        "attention_window",
        2,
        8192,
        "a position looks half of it to either side, even; all of max_seq_len if not given");
    d.concern(Architectures.NEURAL);
    d.whole("max_seq_len", 2, 1024, 20, "newest interactions of a session that are seen");
  }

  private static void hiddenAct(Declarations d) {
    var own = List.of("gelu", "gelu_new", "relu", "silu", "tanh");
    var gru4Rec = FloorParameters.activations();
    d.choice(
        "hidden_act",
        "gelu",
        "activation of the feed-forward parts, or of GRU4Rec's candidate state",
        Map.of("swish", "silu"),
        Stream.concat(own.stream(), gru4Rec.stream()).distinct().toList());
    d.alsoOf(Architectures.GRU4REC, "tanh");
    d.onlyOf(Architectures.TRANSFORMERS, own);
    d.onlyOf(List.of(Architectures.GRU4REC), gru4Rec);
  }

  private static void training(Declarations d) {
    d.concern(Architectures.NEURAL);
    d.whole("epochs", 1, 10_000, 10, "passes over the training split");
    d.alsoOf(Architectures.GRU4REC, 10L);
    d.whole("train_batch_size", 1, 65_536, 128, "sessions per step");
    d.alsoOf(Architectures.GRU4REC, 32L);
    d.real("learning_rate", 0, true, 10, false, 3e-3, "AdamW's rate after the warm-up");
    d.alsoOf(Architectures.GRU4REC, 0.1);
    d.real("weight_decay", 0, false, 10, false, 1e-5, "AdamW's decay; norms and biases are spared");
    d.real("max_grad_norm", 0, true, 1e9, false, 1.0, "gradients are scaled down to this L2 norm");
    d.choice(
        "precision",
        "fp32",
        "numbers of the matrix products in training; bf16 where the worker's processor multiplies"
            + " it (avx512_bf16, amx_bf16), and is refused elsewhere",
        Map.of("float32", "fp32", "bfloat16", "bf16"),
        List.of("fp32", "bf16"));
    schedule(d);
    d.whole(
        "max_steps",
        0,
        Integer.MAX_VALUE,
        0,
        "updates after which a training ends, if its epochs have more; 0 is never");
    d.whole(
        "micro_batch",
        0,
        65_536,
        0,
        "sessions that go through the model at a time, for one update a batch; 0 is the whole"
            + " batch");
    d.whole(
        "train_eval_sessions",
        0,
        100_000_000,
        0,
        "training sessions that are evaluated as the validation split is, for a curve beside its; 0"
            + " is none");
    d.whole(
        "log_predictions",
        0,
        1000,
        0,
        "best items of each test case that the trial writes to a file of its worker, with the true"
            + " item's rank; 0 is none");
    d.whole(
        "early_stopping_patience",
        0,
        10_000,
        0,
        "epochs on end without a better objective on validation, after which a trial ends; 0 is"
            + " never; not along windows");
    d.atLeastZero(
        "early_stopping_threshold", 0.0, "by how much an objective is better than the best so far");
  }

  private static void schedule(Declarations d) {
    d.share("warmup_ratio", 0.0, "share of the steps in which the rate rises");
    d.choice(
        "lr_schedule",
        "linear",
        "what the rate does after the warm-up: falls in a line to 0 (linear) or to 1e-7"
            + " (polynomial), swings in waves (cosine), falls along half a wave again and again"
            + " (cosine_with_restarts), falls with the root of the steps (inverse_sqrt), stays"
            + " (constant)",
        Map.of(
            "linear_with_warmup", "linear",
            "cosine_with_warmup", "cosine",
            "constant_with_warmup", "constant"),
        List.of(
            "linear", "cosine", "cosine_with_restarts", "polynomial", "constant", "inverse_sqrt"));
    d.when("lr_schedule", "cosine", "cosine_with_restarts");
    d.real("num_cosine_cycles_by_epoch", 0, true, 1000, false, 1.25, "waves of the rate an epoch");
    d.always();
  }
}
