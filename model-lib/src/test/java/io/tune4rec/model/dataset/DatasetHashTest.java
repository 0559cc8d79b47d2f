package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetHashTest {
  @TempDir Path store;

  @Test
  void equal_content_has_one_hash_whatever_its_name(@TempDir Path other) {
    var first = SmallDataset.write(store, "small");
    var second = SmallDataset.write(other, "tiny");

    assertThat(second.hash()).isEqualTo(first.hash());
  }

  /**
   * The expected value was made with Python's hashlib, struct and json from the documented form.
   */
  @Test
  void the_hash_of_a_given_content_never_changes() {
    var info = SmallDataset.write(store, "small");

    assertThat(info.hash())
        .isEqualTo("4da9f246528387d2a9d0ba08de41b6e4c44d70fb64c6ecd9a220c731eecf3b5f");
  }

  @Test
  void one_other_value_gives_another_hash() {
    var first = SmallDataset.write(store, "small");
    var second = SmallDataset.write(store, "small", new int[] {1, 1, 3, 1, 1, 0, 0, 1});

    assertThat(second.hash()).isNotEqualTo(first.hash());
  }

  @Test
  void verifying_what_was_written_passes() {
    var info = SmallDataset.write(store, "small");

    assertThatCode(() -> DatasetHash.verify(store.resolve(info.hash()))).doesNotThrowAnyException();
  }

  @Test
  void a_changed_byte_is_found() throws IOException {
    var folder = store.resolve(SmallDataset.write(store, "small").hash());
    var file = folder.resolve("columns/colour.i32");
    var bytes = Files.readAllBytes(file);
    bytes[4] = 2;
    Files.write(file, bytes);

    assertThatThrownBy(() -> DatasetHash.verify(folder))
        .hasMessageStartingWith(file + ": the file has the SHA-256 that dataset.json gives, ")
        .hasMessageEndingWith("; fetch or import the dataset again");
  }
}
