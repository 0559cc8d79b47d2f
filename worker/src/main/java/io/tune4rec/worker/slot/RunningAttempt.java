package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.AttemptRef;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An attempt that this worker holds. Any thread may stop it; the first cause counts. */
final class RunningAttempt {
  private final AttemptRef ref;
  private final CompletableFuture<StopCause> stop = new CompletableFuture<>();

  RunningAttempt(AttemptRef ref) {
    this.ref = ref;
  }

  AttemptRef ref() {
    return ref;
  }

  void stop(StopCause cause) {
    stop.complete(cause);
  }

  Optional<StopCause> stopped() {
    return Optional.ofNullable(stop.getNow(null));
  }

  /** Calls {@code action} once this is stopped; at once if it is already. */
  void onStop(Consumer<StopCause> action) {
    stop.thenAccept(action);
  }
}
