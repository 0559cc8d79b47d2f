package io.tune4rec.worker.slot;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptLogTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000 WORKER ";

  @TempDir Path folder;
  private Path file;
  private final AttemptLog log =
      new AttemptLog(InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z")));

  @BeforeEach
  void follow() throws IOException {
    file = folder.resolve("runner.log");
    Files.writeString(file, "of the trial before\n");
    log.follow(RunnerLog.open(file));
  }

  @Test
  void holds_lines_of_worker_and_runner_in_the_order_in_which_they_came() throws IOException {
    log.line("claimed");
    print("loading\n");
    log.line("epoch 1");
    print("half a line");
    log.line("ended");

    assertThat(log.next().orElseThrow())
        .matches(TIME + "claimed\nloading\n" + TIME + "epoch 1\nhalf a line\n" + TIME + "ended\n");
    assertThat(log.next()).isEmpty();
  }

  @Test
  void replaces_zeros_and_what_is_no_text_but_waits_for_the_rest_of_a_character()
      throws IOException {
    var euro = "€".getBytes(StandardCharsets.UTF_8);
    Files.write(file, new byte[] {'a', 0, (byte) 0xFF, 'b', euro[0]}, APPEND);

    assertThat(log.next()).contains("a\uFFFD\uFFFDb");

    Files.write(file, new byte[] {euro[1], euro[2]}, APPEND);
    log.line("half \uD83D of a pair");
    assertThat(log.next().orElseThrow()).startsWith("€\n").endsWith("half ? of a pair\n");
  }

  @Test
  void cuts_chunks_by_their_bytes_and_tears_no_character() throws IOException {
    print("😀".repeat(AttemptLog.CHUNK_BYTES / 4 + 1));

    assertThat(log.next()).contains("😀".repeat(AttemptLog.CHUNK_BYTES / 4));
    assertThat(log.next()).contains("😀");
  }

  @Test
  void leaves_out_the_oldest_when_more_waits_than_it_may_hold() throws IOException {
    print("x".repeat(3 * AttemptLog.MAX_WAITING) + "\n");
    log.line("ended");

    var all = new StringBuilder();
    for (var chunk = log.next(); chunk.isPresent(); chunk = log.next()) {
      assertThat(chunk.get().getBytes(StandardCharsets.UTF_8))
          .hasSizeLessThanOrEqualTo(AttemptLog.CHUNK_BYTES);
      all.append(chunk.get());
    }
    assertThat(all.toString())
        .matches("(?s)\\[1,048,[0-9]{3} characters left out here\\]\nx+\n" + TIME + "ended\n");
    assertThat(all).hasSizeLessThan(AttemptLog.MAX_WAITING + 100);
  }

  private void print(String text) throws IOException {
    Files.writeString(file, text, CREATE, APPEND);
  }
}
