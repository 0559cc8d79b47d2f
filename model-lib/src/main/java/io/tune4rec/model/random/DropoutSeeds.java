package io.tune4rec.model.random;

/**
 * Seeds of the dropout masks of one model: one per trial seed, step and site, so that a mask does
 * not depend on what else the process draws. Not thread-safe; one per model.
 */
public final class DropoutSeeds {
  private final RandomStreams streams;
  private int sites;
  private long step;

  public DropoutSeeds(RandomStreams streams) {
    this.streams = streams;
  }

  /** Registers a place where the model drops, and returns its number. */
  public int newSite() {
    return sites++;
  }

  /** Moves on to a training step; the same step draws the same masks again. */
  public void beginStep(long number) {
    step = number;
  }

  /** The seed of a site in the current step, at least 0: the engine takes 31 bits. */
  public int seed(int site) {
    return (int) (streams.seed("dropout", step, site) >>> 33);
  }
}
