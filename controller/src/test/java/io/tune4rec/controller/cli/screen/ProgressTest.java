package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.EPOCH;

  @Test
  void says_nothing_of_what_is_over_within_two_seconds() {
    var progress = progress(true);

    after(1.9);
    progress.bytes(50, 100);
    progress.waiting(Optional.empty());

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tells_how_much_is_sent_and_the_time_left_at_that_pace() {
    var progress = progress(true);

    after(10);
    progress.bytes(25_000_000, 100_000_000);
    after(10);
    progress.bytes(100_000_000, 100_000_000);

    assertThat(err.toString())
        .contains("uploading shop: 25 % of 100.0 MB, about 0:30 left")
        .contains("uploading shop: all of 100.0 MB, waiting for the answer");
  }

  @Test
  void tells_the_time_left_by_how_long_it_took_before() {
    var progress = progress(true);

    after(3);
    progress.waiting(Optional.of(Duration.ofSeconds(8)));
    after(6);
    progress.waiting(Optional.of(Duration.ofSeconds(8)));
    after(1);
    progress.waiting(Optional.empty());

    assertThat(err.toString().replaceAll("\r([^\u001b]*)\u001b\\[K", "$1\n"))
        .isEqualTo(
            """
            uploading shop: 0:03, about 0:05 left
            uploading shop: 0:09, longer than usual
            uploading shop: 0:10
            """);
  }

  @Test
  void writes_no_time_that_passes_to_a_file() {
    var progress = progress(false);

    after(3);
    progress.waiting(Optional.empty());

    assertThat(err.toString()).isEmpty();
  }

  private Progress progress(boolean live) {
    var screen = new Screen(new PrintWriter(err), new PrintWriter(err), 80, live);
    return new Progress(screen, () -> now, "uploading shop");
  }

  private void after(double seconds) {
    now = now.plusMillis((long) (1_000 * seconds));
  }
}
