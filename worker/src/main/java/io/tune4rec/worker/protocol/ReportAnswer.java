package io.tune4rec.worker.protocol;

/**
 * What to do with the trial after these reports.
 *
 * @param reason why, where the action is to stop; empty if nothing was said
 */
public record ReportAnswer(String action, String reason) {
  public ReportAnswer {
    reason = reason == null ? "" : reason;
  }

  /** Whether the trial shall end now. */
  public boolean stop() {
    return "stop".equals(action);
  }
}
