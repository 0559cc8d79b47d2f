package io.tune4rec.controller.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTokenFileTest {
  @TempDir Path folder;

  @Test
  void a_token_is_made_up_once_and_only_its_owner_can_read_it() throws IOException {
    var file = folder.resolve("worker.token");

    var token = WorkerTokenFile.readOrCreate(file);

    assertThat(token).hasSize(64);
    assertThat(WorkerTokenFile.readOrCreate(file)).isEqualTo(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
