package io.tune4rec.worker.protocol;

import java.util.List;

/** The attempts that this worker works on; all others of its attempts are lost. */
record HeartbeatRequest(List<AttemptRef> attempts) {
  HeartbeatRequest {
    attempts = List.copyOf(attempts);
  }
}
