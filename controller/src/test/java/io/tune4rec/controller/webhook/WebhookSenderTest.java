package io.tune4rec.controller.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of receivers that do not answer as they should. */
class WebhookSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private final WebhookSender sender =
      new WebhookSender(Duration.ofMillis(500), InstantSource.fixed(NOW));

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  void follows_no_redirect() throws InterruptedException {
    try (var receiver = new HookReceiver()) {
      receiver.answers(307);

      assertThat(sender.send(delivery(receiver.url()))).isEqualTo(new SendOutcome.Answered(307));
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void puts_the_head_before_the_payload() throws InterruptedException {
    try (var receiver = new HookReceiver()) {
      sender.send(delivery(receiver.url()));

      var request = receiver.requests().getFirst();
      assertThat(request.body())
          .isEqualTo(
              "{\"id\":\"k1\",\"event\":\"worker.lost\",\"created_at\":\"2026-11-29T12:00:00Z\","
                  + "\"worker\":{\"id\":1}}");
      assertThat(request.header("Tune4Rec-Signature")).startsWith("t=1795953600,v1=");
      assertThat(request.signedWith("sixteen letters!")).isTrue();
    }
  }

  @Test
  void waits_no_longer_than_its_limit() throws IOException, InterruptedException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + silent.getLocalPort();

      assertThat(sender.send(delivery(url)))
          .isEqualTo(new SendOutcome.Unanswered("no answer within 0.5 s"));
    }
  }

  @Test
  void says_why_nothing_answered() throws IOException, InterruptedException {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(sender.send(delivery("http://127.0.0.1:" + port)))
        .isEqualTo(new SendOutcome.Unanswered("the connection was refused or broke"));
    assertThat(sender.send(delivery("http://no.invalid/")))
        .isEqualTo(new SendOutcome.Unanswered("its host has no address"));
    assertThat(sender.send(delivery("http://169.254.169.254/")))
        .isEqualTo(
            new SendOutcome.Unanswered("nothing was sent: a webhook is at no link-local address"));
  }

  private static DueDelivery delivery(String url) {
    return new DueDelivery(
        1,
        "k1",
        WebhookEvent.WORKER_LOST,
        "{\"worker\":{\"id\":1}}",
        NOW,
        1,
        WebhookUrl.stored(url),
        WebhookSecret.stored("sixteen letters!"));
  }
}
