package io.tune4rec.controller.cli.client;

/** A worker as the controller tells it. */
public record Worker(long id, String name, String state, int slots) {
  /** Whether the controller heard of it within its lease. */
  public boolean alive() {
    return state.equals("ALIVE");
  }
}
