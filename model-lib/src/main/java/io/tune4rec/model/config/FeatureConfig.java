package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.Optional;
import java.util.OptionalInt;

/** How one column becomes a vector. */
public sealed interface FeatureConfig {
  /** The column's, and the feature's. */
  String name();

  /** Width of the feature's vector. */
  int dim();

  /**
   * An embedding table lookup: ids (B, S) or, of a whole session, (B).
   *
   * @param vocabulary rows of the table, the padding id 0 included
   * @param initStd standard deviation of the initial table
   * @param table name of the table; features that name one table share it, with the initial rows of
   *     the first of them, or pretrained ones where one has those
   * @param pretrained where the initial rows come from, if not from chance
   */
  record Categorical(
      String name,
      int vocabulary,
      int dim,
      double initStd,
      String table,
      Optional<Pretrained> pretrained)
      implements FeatureConfig {
    public Categorical {
      requireTable(name, vocabulary, dim);
    }

    /** A table of its own with initial rows from chance. */
    public Categorical(String name, int vocabulary, int dim, double initStd) {
      this(name, vocabulary, dim, initStd, name, Optional.empty());
    }
  }

  /**
   * A bag of ids (a list column), one vector: the rows of its real ids combined; zero where there
   * are none.
   */
  record Bag(String name, int vocabulary, int dim, double initStd, Combiner combiner, String table)
      implements FeatureConfig {
    public Bag {
      requireTable(name, vocabulary, dim);
    }
  }

  /** How the rows of a bag become one. */
  enum Combiner {
    MEAN,
    SUM,
    /** The sum divided by the square root of the number of rows. */
    SQRTN
  }

  /**
   * Initial rows of a table that were learned elsewhere.
   *
   * @param source names the rows: whoever builds the model hands over rows by that name
   * @param trainable whether training moves them
   */
  record Pretrained(String source, boolean trainable) {}

  /**
   * A given vector per interaction, such as a text's or an image's (a list column of fixed length).
   *
   * @param width of the vectors given
   * @param projection width of a linear layer with bias that follows, if there is one
   * @param normalized whether a layer norm follows at the end
   * @param pooling of all vectors of a session to one, between both; needs a tower without masking,
   *     for it shows every position what all hold
   */
  record Vector(
      String name, int width, OptionalInt projection, boolean normalized, Optional<Pooling> pooling)
      implements FeatureConfig {
    public Vector {
      var problems = new Problems();
      positiveDim(problems, name, width);
      int last = projection.orElse(width);
      positiveDim(problems, name, last);
      problems.throwIfAny();
    }

    /** Each interaction keeps its own vector. */
    public Vector(String name, int width, OptionalInt projection, boolean normalized) {
      this(name, width, projection, normalized, Optional.empty());
    }

    @Override
    public int dim() {
      return projection.orElse(width);
    }
  }

  /** How the vectors of a session become one; zero vectors are missing and take no part. */
  enum Pooling {
    MEAN,
    SUM,
    MAX,
    MIN
  }

  /** A number as it is, a vector of width 1. */
  record Scalar(String name) implements FeatureConfig {
    @Override
    public int dim() {
      return 1;
    }
  }

  /** A number times a learned vector plus another, without an activation (the paper's code). */
  record Projected(String name, int dim) implements FeatureConfig {
    public Projected {
      var problems = new Problems();
      positiveDim(problems, name, dim);
      problems.throwIfAny();
    }
  }

  /**
   * Soft one-hot encoding: a softmax over {@code embeddings} learned bins mixes their vectors
   * (Transformers4Rec, SoftEmbedding).
   *
   * @param normalized whether a layer norm over the mixture follows, as in the released library
   */
  record SoftOneHot(String name, int embeddings, int dim, double initStd, boolean normalized)
      implements FeatureConfig {
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

    /** With a layer norm. */
    public SoftOneHot(String name, int embeddings, int dim, double initStd) {
      this(name, embeddings, dim, initStd, true);
    }
  }

  private static void requireTable(String name, int rows, int dim) {
    var problems = new Problems();
    problems.require(
        rows >= 2, name, "a table has a padding row and one more", () -> "got " + rows, "");
    positiveDim(problems, name, dim);
    problems.throwIfAny();
  }

  private static void positiveDim(Problems problems, String name, int dim) {
    problems.require(dim >= 1, name, "a feature has a width of at least 1", () -> "got " + dim, "");
  }
}
