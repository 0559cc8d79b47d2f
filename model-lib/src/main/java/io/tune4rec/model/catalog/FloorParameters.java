package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Gru4RecConfig;
import java.util.Arrays;
import java.util.List;

/**
 * The hyperparameters of the floors. Names follow the study's search space of its baselines
 * (appendix B of the Transformers4Rec paper), defaults session-rec and GRU4Rec.
 */
final class FloorParameters {
  private static final String[] WEIGHTINGS = {"same", "div", "linear", "quadratic", "log"};

  private FloorParameters() {}

  static List<Hyperparameter> all() {
    var d = new Declarations();
    counting(d);
    neighbours(d);
    decays(d);
    gru4Rec(d);
    return d.all();
  }

  private static void counting(Declarations d) {
    d.concern(List.of("popularity"));
    d.real(
        "popularity_days",
        0,
        false,
        100_000,
        false,
        0.0,
        "clicks of the newest so many days count first; 0 counts all");
    d.concern(List.of("item_knn"));
    d.choice(
        "item_knn_context",
        "last",
        "the newest item, or the newest 50 with 0.8 of the weight per step back",
        "last",
        "whole");
  }

  private static void neighbours(Declarations d) {
    d.concern(List.of("session_knn", "vsknn", "stan", "vstan"));
    d.whole("k", 1, 100_000, 100, "neighbours: the nearest sessions, which recommend");
    d.whole(
        "sample_size", 1, 100_000_000, 1_000, "newest sessions among which neighbours are sought");
    d.concern(List.of("vsknn"));
    d.choice("weighting", "div", "how older items of a session lose weight", WEIGHTINGS);
    d.choice(
        "weighting_score",
        "div",
        "how neighbours lose weight whose newest shared item is far from the end",
        WEIGHTINGS);
    d.real("idf_weighting", 0, false, 1_000, false, 0.0, "weight of rare items; 0 is off");
    d.concern(List.of("vsknn", "stan", "vstan"));
    d.flag("remind", true, "whether items of the session itself are recommended");
    d.concern(List.of("vsknn"));
    d.flag("push_reminders", false, "whether those are multiplied by their clicks in it plus one");
  }

  private static void decays(Declarations d) {
    d.concern(List.of("stan", "vstan"));
    decay(d, "lambda_spw", 1.02, "items over which older items of a session lose weight");
    decay(d, "lambda_snh", 5, "days over which older sessions lose weight");
    decay(d, "lambda_inh", 2.05, "items over which those far from a shared one lose weight");
    d.concern(List.of("vstan"));
    decay(d, "lambda_ipw", 1.02, "items over which a neighbour's older shared item loses weight");
    d.real("lambda_idf", 0, false, 1_000, false, 5.0, "weight of rare items; 0 is off");
  }

  private static void decay(Declarations d, String name, double byDefault, String meaning) {
    d.real(name, 0, false, 1e6, false, byDefault, meaning + "; 0 is off");
  }

  private static void gru4Rec(Declarations d) {
    d.concern(List.of(Architectures.GRU4REC));
    d.whole("embedding", 0, 4096, 0, "width of an input table of its own; 0 is one-hot input");
    d.flag("constrained_embedding", false, "whether the output table is the input table too");
    d.choice(
        "final_act",
        "linear",
        "activation of the scores; entropies use softmax",
        activations().toArray(String[]::new));
    d.share("dropout_p_hidden", 0.0, "dropout on the hidden state");
    d.share("dropout_p_embed", 0.0, "dropout on the input");
    d.when("loss", "bpr_max");
    d.atLeastZero("bpreg", 1.0, "weight of the negatives' squared scores");
    d.always();
    d.atLeastZero("logq", 0.0, "share of the log of a negative's chance taken from its score");
    d.whole("n_sample", 0, 100_000, 2_048, "negatives drawn for each step");
    d.atLeastZero("sample_alpha", 0.75, "they are drawn by clicks to this power; 0 is uniform");
    d.choice(
        "adapt",
        "adagrad",
        "how a step's size follows from earlier gradients",
        "adagrad",
        "rmsprop",
        "adadelta",
        "adam",
        "none");
    d.share("momentum", 0.0, "share of the step before that is taken again");
    d.atLeastZero("lmbd", 0.0, "weight of the squared weights in the loss");
    d.atLeastZero("grad_cap", 0.0, "gradients are scaled down to this L2 norm; 0 is off");
  }

  static List<String> activations() {
    return Arrays.stream(Gru4RecConfig.Activation.values())
        .map(Gru4RecConfig.Activation::text)
        .toList();
  }
}
