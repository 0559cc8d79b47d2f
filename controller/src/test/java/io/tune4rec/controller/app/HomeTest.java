package io.tune4rec.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {
  @TempDir Path folder;

  @Test
  void a_taken_port_gives_the_next_free_one() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortChoice.from("127.0.0.1", taken.getLocalPort()))
          .isGreaterThan(taken.getLocalPort());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8090",
    "127.0.0.2, http://127.0.0.2:8090",
    "localhost, http://localhost:8090",
    "0.0.0.0, http://127.0.0.1:8090",
    "::1, http://[::1]:8090",
    "[::1], http://[::1]:8090",
    "::, http://[::1]:8090",
    "fe80::2, http://[fe80::2]:8090",
    "gpu7, http://gpu7:8090"
  })
  void the_address_that_others_on_this_machine_read_is_one_that_is_listened_on(
      String host, String url) {
    assertThat(ControllerApplication.url(host, 8090)).isEqualTo(url);
  }

  @Test
  void a_home_folder_is_held_until_it_is_given_back() {
    var home = HomeFolder.of(folder.resolve("a").resolve("b"));

    try (var held = HomeLock.take(home)) {
      assertThat(held).isNotNull();
      // within one process Java says so with an exception, among processes HomeLock does
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(OverlappingFileLockException.class);
    }
    HomeLock.take(home).close();
  }

  @Test
  void listening_beyond_loopback_without_a_token_is_refused() {
    assertThatThrownBy(
            () -> new StartSettings(folder, "0.0.0.0", 8090, Optional.empty(), Optional.empty()))
        .isInstanceOf(CannotStartException.class)
        .hasMessage(
            "listening beyond loopback needs a token, but TUNE4REC_HOST is 0.0.0.0 and TUNE4REC_API_TOKEN is not set; set it to 32 random characters");
  }

  @Test
  void a_token_that_can_be_guessed_is_refused_before_anything_starts() {
    assertThatThrownBy(
            () ->
                new StartSettings(folder, "0.0.0.0", 8090, Optional.of("short"), Optional.empty()))
        .isInstanceOf(CannotStartException.class)
        .hasMessage(
            "TUNE4REC_API_TOKEN: a token has at least 16 characters, but this one has 5; take 32 random ones");
  }

  @Test
  void a_data_folder_of_another_version_is_refused_with_the_way_out() throws IOException {
    var home = HomeFolder.of(folder);
    Files.createDirectories(home.postgres());
    Files.writeString(home.postgres().resolve("PG_VERSION"), "16\n");
    Files.writeString(home.postgresPassword(), "secret");

    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .isInstanceOf(CannotStartException.class)
        .hasMessage(
            "the embedded PostgreSQL is version 17, but %s was written by version 16; start the release of Tune4Rec that wrote it, or move the folder away to begin anew"
                .formatted(home.postgres()));
  }
}
