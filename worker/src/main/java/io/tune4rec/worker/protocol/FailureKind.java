package io.tune4rec.worker.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why an attempt has no result; decides whether the trial is tried again. */
public enum FailureKind {
  /** Something broke, and was caught. */
  @JsonProperty("error")
  ERROR,
  /** The configuration cannot be trained; trying again is of no use. */
  @JsonProperty("infeasible")
  INFEASIBLE,
  /** The runner died. */
  @JsonProperty("crash")
  CRASH,
  /** The worker was shut down orderly; the attempt does not count. */
  @JsonProperty("stopped")
  STOPPED;

  /** The word on the wire. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
