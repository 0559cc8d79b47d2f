package io.tune4rec.controller.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ci.example.org/hooks/tune4rec?job=1",
        "http://127.0.0.1:8080/",
        "http://10.0.0.7/hook",
        "http://[::1]:9000/hook",
        "HTTPS://CI.example.org"
      })
  void takes_http_and_https_internal_ones_too(String given) {
    assertThat(WebhookUrl.read(given, problems)).isPresent();
    assertThat(problems.found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ci.example.org",
        "ftp://ci.example.org/",
        "file:///etc/passwd",
        "http:///hook",
        "http://a b/",
        "http://ci.example.org:70000/"
      })
  void refuses_what_is_no_address_of_a_receiver(String given) {
    assertThat(WebhookUrl.read(given, problems)).isEmpty();
    assertThat(problems.found())
        .extracting(Problem::law)
        .containsExactly("a webhook is an http or https URL with a host, at most 2000 characters");
  }

  @Test
  void refuses_one_that_is_too_long() {
    assertThat(WebhookUrl.read("http://h/" + "x".repeat(2_000), problems)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://user:password@h/", "http://user@h/", "http://h/#fragment"})
  void refuses_user_password_and_fragment_without_telling_them(String given) {
    assertThat(WebhookUrl.read(given, problems)).isEmpty();
    assertThat(problems.found())
        .extracting(Problem::sentence)
        .singleElement()
        .asString()
        .doesNotContain("user:password", "@h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://169.254.0.1/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fd00:ec2::254]/"
      })
  void refuses_addresses_at_which_a_cloud_tells_credentials(String given)
      throws UnknownHostException {
    assertThat(WebhookUrl.read(given, problems)).isEmpty();
    assertThat(problems.found())
        .extracting(Problem::law)
        .containsExactly("a webhook is at no link-local address");
    assertThat(WebhookUrl.stored(given).leadsToRefused()).as("nor is anything sent there").isTrue();
  }
}
