package io.tune4rec.controller.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
  /**
   * The witness is OpenSSL: {@code printf '%s' '1767225600.{"id":"k","event":"ping"}' | openssl
   * dgst -sha256 -hmac 'a secret that both sides know'}.
   */
  @Test
  void signs_time_and_body_as_openssl_does() {
    var secret = WebhookSecret.stored("a secret that both sides know");

    var signature =
        secret.signature(
            Instant.parse("2026-01-01T00:00:00.9Z"), "{\"id\":\"k\",\"event\":\"ping\"}");

    assertThat(signature)
        .isEqualTo(
            "t=1767225600,v1=397164138bcd697cf65bf7a6aa07fccf74fc4972c3087c6657a6692120dc886d");
  }

  @Test
  void is_made_up_differently_each_time() {
    var chance = new Random(1);

    assertThat(WebhookSecret.random(chance).reveal())
        .hasSize(64)
        .isNotEqualTo(WebhookSecret.random(chance).reveal());
  }

  @Test
  void is_never_printed_nor_told_back() {
    var problems = new Problems();

    assertThat(WebhookSecret.read("fifteen letters", problems)).isEmpty();
    assertThat(WebhookSecret.read("sixteen letters\n", problems)).isEmpty();

    assertThat(problems.found())
        .extracting(Problem::sentence)
        .containsExactly(
            "secret: a secret has 16 to 200 printable ASCII characters, but this one has 15;"
                + " leave it out, and one is made up",
            "secret: a secret has 16 to 200 printable ASCII characters, but this one has others"
                + " than printable; leave it out, and one is made up");
    assertThat(WebhookSecret.stored("sixteen letters!")).hasToString("secret");
  }
}
