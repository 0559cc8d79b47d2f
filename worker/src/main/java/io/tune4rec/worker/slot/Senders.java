package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.Retry;
import java.time.InstantSource;

/** Makes what sends word of an attempt while it runs. */
record Senders(ControllerClient controller, Retry retry, InstantSource clock) {
  ReportSender reports(RunningAttempt attempt) {
    return new ReportSender(attempt, controller, retry);
  }

  /** A log whose lines begin with the time. */
  AttemptLog log() {
    return new AttemptLog(clock);
  }

  LogSender sender(RunningAttempt attempt, AttemptLog log) {
    return new LogSender(attempt, log, controller, retry, LogSender.LAST_WORDS);
  }
}
