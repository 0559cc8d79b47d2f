package io.tune4rec.model.floor;

/** A fitted floor model. Immutable; any thread may ask for a scorer of its own. */
public interface FloorModel {
  /** How often items occur in what the model was fitted on. */
  ItemCounts counts();

  /** A scorer for the calling thread. */
  Scorer scorer();

  /** Learned or counted numbers. */
  long parameters();

  /** Scores contexts, one after another. Not thread-safe. */
  interface Scorer {
    /**
     * Adds the score of every item the model would recommend after {@code context}; items without
     * one follow by popularity.
     *
     * @param context may be empty
     * @param into empty
     */
    void score(Context context, Scores into);
  }
}
