package io.tune4rec.controller.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.access.AccessPolicy.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
  private static final String WORKER = "worker-token-0123456789";
  private static final String USER = "user-token-0123456789:x";

  private final AccessPolicy guarded =
      new AccessPolicy(new Secret("w", WORKER), Optional.of(new Secret("u", USER)));
  private final AccessPolicy local = new AccessPolicy(new Secret("w", WORKER), Optional.empty());

  @Test
  void without_an_api_token_everyone_is_a_user_and_nobody_a_worker() {
    assertThat(local.identify(Optional.empty())).isEqualTo(new Caller(true, false));
  }

  @Test
  void tokens_are_taken_as_bearer_and_as_basic_password() {
    assertThat(guarded.identify(Optional.of("Bearer " + USER))).isEqualTo(new Caller(true, false));
    assertThat(guarded.identify(Optional.of("bearer  " + WORKER)))
        .isEqualTo(new Caller(false, true));
    assertThat(guarded.identify(Optional.of("Basic " + base64("me:" + USER))))
        .isEqualTo(new Caller(true, false));
  }

  @Test
  void whatever_else_is_nobody() {
    for (var header :
        new String[] {
          "",
          "Bearer",
          "Bearer x",
          USER,
          "Basic §",
          "Basic " + base64(USER.replace(":", "")),
          "Digest " + USER,
          "Basic " + base64(USER + ":")
        }) {
      assertThat(guarded.identify(Optional.of(header))).isEqualTo(new Caller(false, false));
    }
  }

  @Test
  void a_token_that_can_be_guessed_is_refused_without_being_shown() {
    assertThatThrownBy(() -> new Secret("TUNE4REC_API_TOKEN", "hunter2"))
        .hasMessage(
            "TUNE4REC_API_TOKEN: a token has at least 16 characters, but this one has 7; take 32 random ones");
    assertThat(new Secret("x", USER)).hasToString("secret");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
