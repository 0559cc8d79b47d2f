package io.tune4rec.controller.dispatch;

/** What a worker shall do after a report. */
public record Directive(Action action, String reason) {
  /** Go on, or end the attempt. */
  public enum Action {
    CONTINUE,
    STOP
  }

  public static final Directive CONTINUE = new Directive(Action.CONTINUE, "");
}
