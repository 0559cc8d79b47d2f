package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreTest {
  @TempDir Path root;

  @Test
  void a_published_dataset_is_found() {
    var info = SmallDataset.write(root, "small");
    var store = new DatasetStore(root);

    assertThat(store.find(info.hash())).contains(store.folder(info.hash()));
    assertThat(store.find("0".repeat(64))).isEmpty();
  }

  @Test
  void what_a_killed_process_left_is_removed_by_the_next() throws IOException {
    Files.createFile(root.resolve(".staging-123.lock"));
    Files.createDirectories(root.resolve(".staging-123/dataset/columns"));

    try (var staging = new DatasetStore(root).stage()) {
      assertThat(staging.folder()).isDirectory();
      assertThat(root.resolve(".staging-123")).doesNotExist();
    }

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void what_is_in_the_making_stays() {
    var store = new DatasetStore(root);

    try (var first = store.stage();
        var second = store.stage()) {
      assertThat(first.folder()).isDirectory();
      assertThat(second.folder()).isDirectory();
    }
  }
}
