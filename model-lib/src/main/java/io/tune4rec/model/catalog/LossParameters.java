package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Gru4RecConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hyperparameters of the head that predicts the next item, and of its loss. */
final class LossParameters {
  private static final String[] WITH_NEGATIVES = {
    "sampled_softmax", "bpr", "top1", "top1_max", "bpr_max", "gbce"
  };

  private LossParameters() {}

  static Set<String> names() {
    var d = new Declarations();
    declare(d);
    return d.all().stream().map(Hyperparameter::name).collect(Collectors.toUnmodifiableSet());
  }

  static void declare(Declarations d) {
    head(d);
    loss(d);
    negatives(d);
  }

  private static void head(Declarations d) {
    d.concern(Architectures.NEURAL);
    d.flag("weight_tying", true, "whether the item table scores the items; else one of its own");
    d.flag("output_bias", false, "whether every item's score has a learned bias");
    d.choice(
        "task_block",
        "none",
        "a layer of the item table's width between the sequence block and the scores, by its"
            + " activation",
        "none",
        "linear",
        "tanh",
        "relu",
        "gelu");
    d.real("softmax_temperature", 0, true, 100, false, 1.0, "scores are divided by it");
  }

  private static void loss(Declarations d) {
    var own = Stream.concat(Stream.of("cross_entropy"), Stream.of(WITH_NEGATIVES)).toList();
    var gru4Rec = Arrays.stream(Gru4RecConfig.Loss.values()).map(Gru4RecConfig.Loss::text).toList();
    d.choice(
        "loss",
        "cross_entropy",
        "how far off the scores are: over all items (cross_entropy; xe_logit of GRU4Rec), or over"
            + " the target and its negatives",
        Map.of("ce", "cross_entropy", "bpr_max_reg", "bpr_max"),
        Stream.concat(own.stream(), gru4Rec.stream()).distinct().toList());
    d.alsoOf(Architectures.GRU4REC, Gru4RecConfig.Loss.BPR_MAX.text());
    d.onlyOf(Architectures.NEURAL, own);
    d.onlyOf(List.of(Architectures.GRU4REC), gru4Rec);
    d.when("loss", "cross_entropy", "xe_logit");
    d.share("label_smoothing", 0.0, "weight taken from the target in a cross-entropy");
    d.alsoOf(Architectures.GRU4REC, 0.0);
    d.when("loss", "cross_entropy");
    d.choice(
        "label_smoothing_definition",
        "others",
        "who gets the weight taken: the other items (the paper), or all (PyTorch)",
        "others",
        "all");
    d.when("loss", "bpr", "top1", "top1_max", "bpr_max");
    d.choice(
        "pairwise_definition",
        "gru4rec",
        "whose formula: softmax over the negatives, or with the target as in the Transformers4Rec"
            + " paper's code",
        "gru4rec",
        "paper_2021");
    d.when("loss", "bpr_max");
    d.atLeastZero("bpr_max_regularization", 1.0, "weight of the negatives' squared scores");
    d.when("loss", "gbce");
    d.real(
        "gbce_calibration",
        0,
        false,
        1,
        false,
        0.75,
        "t: 0 is plain binary cross-entropy, 1 makes up for all that drawing negatives distorts");
  }

  private static void negatives(Declarations d) {
    d.when("loss", WITH_NEGATIVES);
    d.choice(
        "negatives",
        "uniform",
        "where negatives come from: any item, items by their rank or by their clicks, labels of the"
            + " batch, or these and popular ones",
        "uniform",
        "log_uniform",
        "popularity",
        "in_batch",
        "mixed");
    d.when("negatives", "uniform", "log_uniform", "popularity");
    d.choice(
        "negatives_sharing",
        "batch",
        "who shares one draw of negatives",
        "batch",
        "session",
        "position");
    d.when("negatives", "uniform", "log_uniform", "popularity", "mixed");
    d.whole("n_negatives", 1, 1_000_000, 256, "negatives drawn");
    d.when("negatives", "popularity", "mixed");
    d.real(
        "negatives_alpha",
        0,
        false,
        10,
        false,
        0.75,
        "they are drawn by clicks to this power; 0 is uniform");
    d.always();
    d.when("loss", "sampled_softmax");
    d.choice(
        "logq_correction",
        "all",
        "which scores are less the log of their item's chance to be drawn",
        "none",
        "all",
        "negatives");
    d.always();
  }
}
