package io.tune4rec.controller.webhook;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** An address that asks to be told, checked. */
public record NewWebhook(WebhookUrl url, WebhookSecret secret, List<WebhookEvent> events) {
  public NewWebhook {
    events = List.copyOf(events);
  }

  /**
   * Checks what is given.
   *
   * @param secret made up if it is empty
   * @param chance for a secret, that nobody can foresee
   * @throws InvalidInputException with everything that is wrong
   */
  public static NewWebhook read(
      String url, Optional<String> secret, List<String> events, RandomGenerator chance) {
    var problems = new Problems();
    var readUrl = WebhookUrl.read(url, problems);
    var readSecret =
        secret
            .map(given -> WebhookSecret.read(given, problems))
            .orElseGet(() -> Optional.of(WebhookSecret.random(chance)));
    problems.require(
        !events.isEmpty(),
        "events",
        "a webhook asks for one event or more",
        () -> "got none",
        "known are " + String.join(", ", WebhookEvent.subscribable()));
    var readEvents =
        events.stream()
            .distinct()
            .flatMap(event -> WebhookEvent.read(event, problems).stream())
            .toList();
    problems.throwIfAny();
    return new NewWebhook(readUrl.orElseThrow(), readSecret.orElseThrow(), readEvents);
  }
}
