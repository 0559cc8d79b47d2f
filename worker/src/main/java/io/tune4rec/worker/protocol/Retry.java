package io.tune4rec.worker.protocol;

import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a call while the controller is away. Safe for use by many threads. */
public final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

  private final StopSignal stop;
  private final Backoff backoff;

  public Retry(StopSignal stop, Backoff backoff) {
    this.stop = stop;
    this.backoff = backoff;
  }

  /** A signal to give up sooner than the worker stops; whoever asks for it gives it in the end. */
  public StopSignal sooner() {
    return stop.follower();
  }

  /** The same patience, that ends with {@code signal}. */
  public Retry until(StopSignal signal) {
    return new Retry(signal, backoff);
  }

  /**
   * Calls until the controller answers. Once the worker stops, the call under way is the last.
   *
   * @param what the call is for, in log lines
   * @throws ControllerAwayException if the worker stops first
   */
  public <T> T untilAnswered(String what, Supplier<T> call) {
    for (int failures = 0; ; ) {
      try {
        var answer = call.get();
        if (failures > 0) {
          LOG.info("{}: the controller answers again", what);
        }
        return answer;
      } catch (ControllerAwayException away) {
        failures++;
        if (failures == 1) {
          LOG.warn("{}: {}; trying again until it answers", what, away.getMessage());
        }
        if (stop.await(backoff.after(failures))) {
          throw away;
        }
      }
    }
  }
}
