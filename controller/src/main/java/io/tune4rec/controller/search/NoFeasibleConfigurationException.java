package io.tune4rec.controller.search;

/** Thrown when a sampler finds nothing that fits; carries the last configuration it tried. */
public final class NoFeasibleConfigurationException extends RuntimeException {
  private final transient Configuration last;

  public NoFeasibleConfigurationException(Configuration last, int draws) {
    super("a trial needs a configuration that fits, but none of " + draws + " draws did");
    this.last = last;
  }

  public Configuration last() {
    return last;
  }
}
