package io.tune4rec.worker.protocol;

import java.util.List;

/**
 * What the controller wants of this worker.
 *
 * @param stop attempts to stop
 * @param drain whether to finish what runs and end
 */
public record HeartbeatAnswer(List<StopOrder> stop, boolean drain) {
  /** Nothing is wanted. */
  static final HeartbeatAnswer NOTHING = new HeartbeatAnswer(List.of(), false);

  public HeartbeatAnswer {
    stop = stop == null ? List.of() : List.copyOf(stop);
  }
}
