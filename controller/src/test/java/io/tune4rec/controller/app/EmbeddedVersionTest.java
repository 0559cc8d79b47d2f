package io.tune4rec.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.doctor.DatabaseCheck;
import org.junit.jupiter.api.Test;

class EmbeddedVersionTest {
  @Test
  void the_doctor_expects_the_version_that_ships() {
    assertThat(DatabaseCheck.EMBEDDED_MAJOR).isEqualTo(PostgresBinaries.MAJOR);
  }
}
