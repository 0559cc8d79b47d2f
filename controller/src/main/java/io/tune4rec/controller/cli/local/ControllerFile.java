package io.tune4rec.controller.cli.local;

import io.tune4rec.controller.cli.client.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The note {@code controller.json} that a running controller leaves in the state folder. */
record ControllerFile(Path path) {

  /** Where a controller said it listens, and its process. */
  record Note(URI url, long pid) {}

  /** Empty if there is no note, or only a half-written one. */
  Optional<Note> read() {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      var note = Json.MAPPER.readValue(path.toFile(), Note.class);
      return Optional.of(note).filter(n -> n.url() != null);
    } catch (IOException e) {
      return Optional.empty(); // being written or removed; who waits for it reads again
    }
  }
}
