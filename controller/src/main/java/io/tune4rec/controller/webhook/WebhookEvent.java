package io.tune4rec.controller.webhook;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be told. */
public enum WebhookEvent {
  /** A sweep that somebody submitted has ended: completed, failed or cancelled. */
  SWEEP_FINISHED("sweep.finished"),
  /** A gate has decided against what it was asked about. */
  GATE_FAILED("gate.failed"),
  /** A worker was not heard for a lease, though it did not say that it ends. */
  WORKER_LOST("worker.lost"),
  /** Somebody wants to see whether deliveries arrive; nobody subscribes to it. */
  PING("ping");

  private final String text;

  WebhookEvent(String text) {
    this.text = text;
  }

  /** Its name on the wire and in tables. */
  public String text() {
    return text;
  }

  /** Those that a webhook can ask for, by name. */
  public static List<String> subscribable() {
    return Stream.of(values()).filter(event -> event != PING).map(WebhookEvent::text).toList();
  }

  /**
   * The event of a name that is stored.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WebhookEvent of(String text) {
    return named(text)
        .orElseThrow(() -> new IllegalArgumentException("there is no event '" + text + "'"));
  }

  /** The event that a webhook asks for; what is wrong with it is noted. */
  static Optional<WebhookEvent> read(String text, Problems problems) {
    var event = named(text).filter(it -> it != PING);
    if (event.isEmpty()) {
      var known = subscribable();
      problems.add(
          new Problem(
              "events",
              "an event is one of " + String.join(", ", known),
              "got '" + text + "'",
              Nearest.meant(text, known)));
    }
    return event;
  }

  private static Optional<WebhookEvent> named(String text) {
    return Stream.of(values()).filter(event -> event.text.equals(text)).findFirst();
  }
}
