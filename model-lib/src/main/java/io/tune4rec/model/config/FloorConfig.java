package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** A model that counts, or learns, without an engine: a floor that session models must beat. */
public sealed interface FloorConfig extends TrialConfig
    permits FloorConfig.Popularity,
        FloorConfig.Markov,
        FloorConfig.ItemKnn,
        FloorConfig.SessionKnn,
        FloorConfig.Vsknn,
        FloorConfig.Stan,
        FloorConfig.Vstan,
        Gru4RecConfig {
  /**
   * Items by their interactions.
   *
   * @param days counted back from the newest training interaction; 0 counts all
   */
  record Popularity(double days) implements FloorConfig {
    public Popularity {
      var problems = new Problems();
      atLeastZero(problems, "popularity_days", days);
      problems.throwIfAny();
    }
  }

  /** Items by how often they came right after the newest item. */
  record Markov() implements FloorConfig {}

  /**
   * Items by the cosine of the training sessions they share with the context's items.
   *
   * @param context which items of the context count
   */
  record ItemKnn(ItemContext context) implements FloorConfig {}

  /**
   * The session-kNN of the READMEs' floors.
   *
   * @param neighbours k, the nearest sessions that recommend
   * @param sampleSize newest candidate sessions among which they are sought
   */
  record SessionKnn(int neighbours, int sampleSize) implements FloorConfig {
    public SessionKnn {
      var problems = new Problems();
      requireNeighbours(problems, neighbours, sampleSize);
      problems.throwIfAny();
    }
  }

  /**
   * V-SkNN (Ludewig and Jannach 2018; the study's appendix C.2).
   *
   * @param weighting of the context's items by their position
   * @param scoreWeighting of a neighbour by how far from the end its newest shared item is
   * @param idfWeighting weight of an item's rareness; 0 is off
   * @param remind whether items of the context may be recommended
   * @param pushReminders whether those are multiplied by their count in the context plus one
   */
  record Vsknn(
      int neighbours,
      int sampleSize,
      Weighting weighting,
      Weighting scoreWeighting,
      double idfWeighting,
      boolean remind,
      boolean pushReminders)
      implements FloorConfig {
    public Vsknn {
      var problems = new Problems();
      requireNeighbours(problems, neighbours, sampleSize);
      atLeastZero(problems, "idf_weighting", idfWeighting);
      problems.throwIfAny();
    }
  }

  /**
   * STAN (Garg et al. 2019; appendix C.3). A decay of 0 is off.
   *
   * @param positionDecay λ_spw, in items: how fast older items of the context lose weight
   * @param recencyDays λ_snh, in days: how fast older sessions lose weight
   * @param neighbourDecay λ_inh, in items: how fast items far from the shared one lose weight
   * @param remind whether items of the context may be recommended
   */
  record Stan(
      int neighbours,
      int sampleSize,
      double positionDecay,
      double recencyDays,
      double neighbourDecay,
      boolean remind)
      implements FloorConfig {
    public Stan {
      var problems = new Problems();
      requireNeighbours(problems, neighbours, sampleSize);
      atLeastZero(problems, "lambda_spw", positionDecay);
      atLeastZero(problems, "lambda_snh", recencyDays);
      atLeastZero(problems, "lambda_inh", neighbourDecay);
      problems.throwIfAny();
    }
  }

  /**
   * VSTAN (Ludewig et al. 2020; appendix C.3): STAN with two of V-SkNN's weights.
   *
   * @param sharedDecay λ_ipw, in items: how fast a neighbour loses weight the further from the
   *     context's end its newest shared item is; 0 is off
   * @param idfWeighting λ_idf, weight of an item's rareness; 0 is off
   */
  record Vstan(Stan stan, double sharedDecay, double idfWeighting) implements FloorConfig {
    public Vstan {
      var problems = new Problems();
      atLeastZero(problems, "lambda_ipw", sharedDecay);
      atLeastZero(problems, "lambda_idf", idfWeighting);
      problems.throwIfAny();
    }
  }

  /** Which items of a context an item-kNN looks at. */
  enum ItemContext {
    /** The newest. */
    LAST,
    /** The newest 50, each weighed 0.8 times the next. */
    WHOLE
  }

  /** How weight falls with distance. */
  enum Weighting {
    SAME,
    DIV,
    LINEAR,
    QUADRATIC,
    LOG
  }

  private static void requireNeighbours(Problems problems, int neighbours, int sampleSize) {
    problems.require(
        neighbours >= 1,
        "k",
        "there is at least one neighbour",
        () -> "got k=" + neighbours,
        "50 to 1500 are usual");
    problems.require(
        sampleSize >= 1,
        "sample_size",
        "neighbours are sought among at least one session",
        () -> "got sample_size=" + sampleSize,
        "500 to 10000 are usual");
  }

  private static void atLeastZero(Problems problems, String field, double given) {
    problems.require(
        given >= 0 && Double.isFinite(given),
        field,
        field + " is at least 0",
        () -> "got " + given,
        "0 switches it off");
  }
}
