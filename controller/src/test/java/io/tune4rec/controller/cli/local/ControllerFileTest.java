package io.tune4rec.controller.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerFileTest {
  @TempDir private Path folder;

  @Test
  void reads_where_a_controller_listens() throws IOException {
    assertThat(file("{\"url\": \"http://127.0.0.1:8090\", \"pid\": 42, \"more\": 1}").read())
        .contains(new ControllerFile.Note(URI.create("http://127.0.0.1:8090"), 42));
  }

  @Test
  void finds_nothing_in_a_note_that_is_missing_or_half_written() throws IOException {
    assertThat(new ControllerFile(folder.resolve("none.json")).read()).isEmpty();
    assertThat(file("{\"url\": \"http://127").read()).isEmpty();
    assertThat(file("{}").read()).isEmpty();
  }

  private ControllerFile file(String content) throws IOException {
    return new ControllerFile(Files.writeString(folder.resolve("controller.json"), content));
  }
}
