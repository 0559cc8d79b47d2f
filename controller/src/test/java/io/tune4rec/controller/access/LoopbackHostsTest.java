package io.tune4rec.controller.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostsTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8090", "127.0.0.1:80", "127.1.2.3", "[::1]:8090"})
  void names_of_this_machine_are_answered(String host) {
    assertThat(LoopbackHosts.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "evil.example:8090", "127.0.0.1.evil.example", "localhost.evil.example:1",
        "127.evil.example", "", "[::2]:1", "0.0.0.0"
      })
  void other_names_are_not(String host) {
    assertThat(LoopbackHosts.allows(host)).isFalse();
  }
}
