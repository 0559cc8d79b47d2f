package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * A worker as the controller tells it.
 *
 * @param busy slots with a live attempt
 */
public record Worker(
    long id,
    String name,
    Optional<String> host,
    Optional<String> device,
    int slots,
    int busy,
    String state,
    Optional<String> lastSeenAt,
    Optional<String> modelLibVersion,
    List<Running> running) {
  public Worker {
    running = running == null ? List.of() : List.copyOf(running);
  }

  /** What one slot does. */
  public record Running(int slot, long trialId, long sweepId, int trialNumber, int attempt) {}

  /** Whether it takes trials: the controller heard of it within its lease, and it shall go on. */
  public boolean alive() {
    return state.equals("ALIVE");
  }
}
