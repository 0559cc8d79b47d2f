package io.tune4rec.controller.search;

/** Thrown when every feasible configuration of a finite space was tried. */
public final class SpaceExhaustedException extends RuntimeException {
  public SpaceExhaustedException(int tried) {
    super("a trial needs a configuration that is new, but all " + tried + " were tried");
  }
}
