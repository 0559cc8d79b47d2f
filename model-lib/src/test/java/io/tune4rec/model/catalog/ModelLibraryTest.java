package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelLibraryTest {
  @Test
  void the_version_is_the_build_s() {
    assertThat(ModelLibrary.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void the_build_says_which_sources_and_engine_it_has() {
    assertThat(ModelLibrary.commit()).matches("unknown|[0-9a-f]{7,40}(\\+\\d+)?|sources \\d+");
    assertThat(ModelLibrary.djlVersion()).matches("\\d+\\.\\d+\\.\\d+");
  }
}
