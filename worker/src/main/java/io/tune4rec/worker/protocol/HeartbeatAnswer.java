package io.tune4rec.worker.protocol;

import java.util.List;

/** Which attempts to stop. */
record HeartbeatAnswer(List<StopOrder> stop) {
  HeartbeatAnswer {
    stop = stop == null ? List.of() : List.copyOf(stop);
  }
}
