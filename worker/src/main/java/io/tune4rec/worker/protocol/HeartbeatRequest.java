package io.tune4rec.worker.protocol;

import java.util.List;

/**
 * The attempts that this worker works on; all others of its attempts are lost.
 *
 * @param waitSeconds how long to wait for something to stop
 */
record HeartbeatRequest(List<AttemptRef> attempts, double waitSeconds) {
  HeartbeatRequest {
    attempts = List.copyOf(attempts);
  }
}
