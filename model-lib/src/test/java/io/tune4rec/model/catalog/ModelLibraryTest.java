package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelLibraryTest {
  @Test
  void the_version_is_the_build_s() {
    assertThat(ModelLibrary.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
