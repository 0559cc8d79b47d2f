package io.tune4rec.controller.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How long the last start of the controller took, kept in a file for the next one. */
record StartTime(Path file) {
  /** Empty before the first start, or if the file holds something else. */
  Optional<Duration> last() {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip())
              .filter(text -> text.matches("[0-9]{1,7}"))
              .map(text -> Duration.ofMillis(Long.parseLong(text)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(Duration taken) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, taken.toMillis() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
