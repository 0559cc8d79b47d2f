package io.tune4rec.model.random;

import java.util.function.Supplier;

/**
 * Seeds of the dropout masks of one model: one per trial seed, step and site, so that a mask does
 * not depend on what else the process draws. Not thread-safe; one per model.
 */
public final class DropoutSeeds {
  private final RandomStreams streams;
  private int sites;
  private long step;
  private int round;
  private int pass;
  private int part;

  public DropoutSeeds(RandomStreams streams) {
    this.streams = streams;
  }

  /** Registers a place where the model drops, and returns its number. */
  public int newSite() {
    return sites++;
  }

  /** Moves on to the first pass of a training step; the same step draws the same masks again. */
  public void beginStep(long number) {
    step = number;
    pass = 0;
    part = 0;
  }

  /** Moves on to the first pass over a part of the step's batch, from 0: each drops its own. */
  public void beginPart(int number) {
    part = number;
    pass = 0;
  }

  /**
   * Moves on to a pass of the step: what runs over a batch more than once, from 0, drops something
   * else each time.
   */
  public void beginPass(int number) {
    pass = number;
  }

  /**
   * Runs {@code work} for the {@code round}-th time in a step, from 0: what runs several times, as
   * layers that share their weights do, drops something else each time.
   */
  public <T> T inRound(int round, Supplier<T> work) {
    int before = this.round;
    this.round = round;
    try {
      return work.get();
    } finally {
      this.round = before;
    }
  }

  /**
   * The seed of a site in the current step, part, pass and round, at least 0: the engine takes 31
   * bits.
   */
  public int seed(int site) {
    long seed;
    if (part > 0) {
      seed = streams.seed("dropout", step, site, round, pass, part);
    } else if (pass > 0) {
      seed = streams.seed("dropout", step, site, round, pass);
    } else if (round > 0) {
      seed = streams.seed("dropout", step, site, round);
    } else {
      seed = streams.seed("dropout", step, site);
    }
    return (int) (seed >>> 33);
  }
}
