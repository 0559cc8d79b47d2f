package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** How one column becomes a vector. */
public sealed interface FeatureConfig {
  String name();

  /** Width of the feature's vector. */
  int dim();

  /**
   * An embedding table lookup.
   *
   * @param vocabulary rows of the table, the padding id 0 included
   * @param initStd standard deviation of the initial table
   */
  record Categorical(String name, int vocabulary, int dim, double initStd)
      implements FeatureConfig {
    public Categorical {
      var problems = new Problems();
      int rows = vocabulary;
      problems.require(
          rows >= 2, name, "a table has a padding row and one more", () -> "got " + rows, "");
      positiveDim(problems, name, dim);
      problems.throwIfAny();
    }
  }

  /**
   * Soft one-hot encoding: a softmax over {@code embeddings} learned bins mixes their vectors, then
   * a layer norm over the mixture (Transformers4Rec, SoftEmbedding).
   */
  record SoftOneHot(String name, int embeddings, int dim, double initStd) implements FeatureConfig {
    public SoftOneHot {
      var problems = new Problems();
      int bins = embeddings;
      problems.require(
          bins >= 1,
          "soft_one_hot_embeddings",
          "there is at least one bin",
          () -> "got " + bins,
          "10 is usual");
      positiveDim(problems, name, dim);
      problems.throwIfAny();
    }
  }

  private static void positiveDim(Problems problems, String name, int dim) {
    problems.require(dim >= 1, name, "a feature has a width of at least 1", () -> "got " + dim, "");
  }
}
