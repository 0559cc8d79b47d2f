package io.tune4rec.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F85")
class TrialCheckpointsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path root;

  private TrialCheckpoints every(Duration interval) {
    return new TrialCheckpoints(root.resolve("worker"), interval, InstantSource.fixed(NOW));
  }

  @Test
  void a_trial_has_a_folder_until_it_has_ended() throws IOException {
    var checkpoints = every(Duration.ofMinutes(1));

    var folder = checkpoints.folder(5).orElseThrow();
    Files.writeString(Files.createDirectory(folder.resolve("checkpoint-1")).resolve("a"), "b");

    assertThat(checkpoints.folder(5)).contains(folder);
    assertThat(folder.resolve("checkpoint-1")).isDirectory();
    checkpoints.forget(5);
    checkpoints.forget(6);
    assertThat(folder).doesNotExist();
  }

  @Test
  void without_an_interval_there_is_none() {
    assertThat(every(Duration.ZERO).folder(5)).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void what_nobody_came_back_to_goes_after_a_week() throws IOException {
    var checkpoints = every(Duration.ofMinutes(1));
    var old = checkpoints.folder(1).orElseThrow();
    var young = checkpoints.folder(2).orElseThrow();
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(7)).minusSeconds(1)));
    Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofDays(7)).plusSeconds(1)));

    checkpoints.folder(3);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void a_disk_that_refuses_means_none() throws IOException {
    Files.writeString(root.resolve("worker"), "a file where the folder would be");

    assertThat(every(Duration.ofMinutes(1)).folder(5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "the sweep was cancelled, true",
    "the sweep failed, true",
    "'trial 5, attempt 1 (lease epoch 2): only the current attempt may report, but the trial is"
        + " CANCELLED; stop training', true",
    "the sweep was paused, false",
    "the attempt is no longer current, false",
    "'only the current attempt may report, but attempt 2 is current; stop training', false",
    "'only the current attempt may report, but the trial is PAUSED; stop training', false"
  })
  void the_controller_s_words_tell_whether_the_trial_has_ended(String reason, boolean ended) {
    assertThat(new StopCause.Disowned(reason).endsTrial()).isEqualTo(ended);
  }
}
