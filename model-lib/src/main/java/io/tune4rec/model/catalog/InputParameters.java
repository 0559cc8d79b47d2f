package io.tune4rec.model.catalog;

/** The hyperparameters of the input layer: tables, numbers, lists, transforms, aggregation. */
final class InputParameters {
  private InputParameters() {}

  static void declare(Declarations d) {
    d.concern(Architectures.NEURAL);
    d.choice(
        "aggregation",
        "concat",
        "how the features of an interaction become one vector",
        "concat",
        "stack",
        "element_wise_sum",
        "element_wise_sum_item_multi");
    tables(d);
    numbers(d);
    transforms(d);
  }

  private static void tables(Declarations d) {
    d.derivedWhole("item_embedding_dim", 1, 4096, "width of the item table; d_model if not given");
    d.real("item_init_std", 0, true, 1, false, 0.05, "spread of the initial item table");
    d.real("other_init_std", 0, true, 1, false, 0.05, "spread of the other initial tables");
    d.when("aggregation", "concat");
    d.real(
        "embedding_dim_multiplier",
        0,
        true,
        64,
        false,
        2.0,
        "a side table of c rows is ceil(c^0.25 · multiplier) wide under concat");
    d.always();
    d.choice(
        "list_combiner",
        "mean",
        "how the rows of a list's ids become one: sqrtn is the sum divided by the root of their"
            + " number",
        "mean",
        "sum",
        "sqrtn");
  }

  private static void numbers(Declarations d) {
    d.choice(
        "continuous_encoding",
        "soft_one_hot",
        "how a number becomes a vector: by learned bins, as it is (one wide), by a linear layer of"
            + " its own, or all numbers together by one layer with ReLU",
        "soft_one_hot",
        "scalar",
        "projected",
        "shared_projection");
    d.when("continuous_encoding", "soft_one_hot");
    d.whole("soft_one_hot_embeddings", 1, 1024, 10, "bins of a number");
    d.when("aggregation", "concat");
    d.whole("soft_one_hot_dim", 1, 1024, 8, "width of a number in bins under concat");
    d.when("continuous_encoding", "projected", "shared_projection");
    d.whole(
        "continuous_projection_dim",
        1,
        4096,
        8,
        "width of a projected number, or of all together, under concat");
    d.always();
  }

  private static void transforms(Declarations d) {
    d.share(
        "swap_noise_prob",
        0.0,
        "stochastic shared embeddings: chance that a value is swapped with another of the batch");
    d.share("feature_dropout", 0.0, "dropout on each encoded feature");
    d.flag("feature_layer_norm", false, "whether each encoded feature has a layer norm of its own");
    d.share("input_dropout", 0.0, "dropout on the aggregated features");
    d.choice(
        "projection_activation",
        "relu",
        "after the projection to d_model, which is there where the widths differ",
        "relu",
        "tanh",
        "gelu",
        "silu",
        "none");
  }
}
