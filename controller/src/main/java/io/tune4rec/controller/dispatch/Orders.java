package io.tune4rec.controller.dispatch;

import java.util.List;

/**
 * What a worker shall do that it does not know yet.
 *
 * @param stop attempts that are no longer its own
 * @param drain whether it shall finish what it has and end
 */
public record Orders(List<Stop> stop, boolean drain) {
  public Orders {
    stop = List.copyOf(stop);
  }

  /**
   * An attempt to stop.
   *
   * @param reason why, for people
   */
  public record Stop(long trialId, int attempt, String reason) {}

  boolean none() {
    return stop.isEmpty() && !drain;
  }
}
