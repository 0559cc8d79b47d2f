package io.tune4rec.controller.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Posts a delivery, signed, and hears the status of the answer; the answer's body is not read, and
 * a redirect is not followed: what is told was meant for the address that was given. Thread-safe;
 * close it to end its threads.
 */
public final class WebhookSender implements AutoCloseable {
  static final String SIGNATURE = "Tune4Rec-Signature";
  static final String DELIVERY = "Tune4Rec-Delivery";
  static final String EVENT = "Tune4Rec-Event";

  private static final int LONGEST_REASON = 500;

  private final Duration limit;
  private final InstantSource clock;
  private Optional<HttpClient> http = Optional.empty();

  /**
   * @param limit in which the answer's status must have come
   * @param clock of the signature
   */
  public WebhookSender(Duration limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  SendOutcome send(DueDelivery delivery) throws InterruptedException {
    try {
      if (delivery.url().leadsToRefused()) {
        return new SendOutcome.Unanswered(
            "nothing was sent: a webhook is at no link-local address");
      }
      var answer = http().send(request(delivery), BodyHandlers.ofInputStream());
      try (InputStream _ = answer.body()) {
        int status = answer.statusCode();
        return status / 100 == 2
            ? new SendOutcome.Received(status)
            : new SendOutcome.Answered(status);
      }
    } catch (UnknownHostException e) {
      return new SendOutcome.Unanswered("its host has no address");
    } catch (HttpTimeoutException e) {
      return new SendOutcome.Unanswered(
          "no answer within %s s".formatted(limit.toMillis() / 1_000.0));
    } catch (IOException e) {
      return new SendOutcome.Unanswered(reason(e));
    }
  }

  /** Made when it is first needed: it reads certificates, which no start shall wait for. */
  private synchronized HttpClient http() {
    var client = http.orElseGet(this::newClient);
    http = Optional.of(client);
    return client;
  }

  private HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(limit)
        .build();
  }

  private HttpRequest request(DueDelivery delivery) {
    var body = delivery.body();
    return HttpRequest.newBuilder(delivery.url().value())
        .timeout(limit)
        .header("Content-Type", "application/json")
        .header("User-Agent", "Tune4Rec")
        .header(EVENT, delivery.event().text())
        .header(DELIVERY, delivery.key())
        .header(SIGNATURE, delivery.secret().signature(clock.instant(), body))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String reason(IOException failure) {
    var said = failure.getMessage();
    var text = said == null || said.isBlank() ? "the connection was refused or broke" : said;
    return text.substring(0, Math.min(text.length(), LONGEST_REASON));
  }

  @Override
  public synchronized void close() {
    http.ifPresent(HttpClient::shutdownNow);
  }
}
