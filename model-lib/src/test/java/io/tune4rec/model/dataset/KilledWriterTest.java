package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that dies while it writes a dataset, really. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KilledWriterTest {
  @TempDir Path store;

  /** Where the process is when it is killed. */
  enum Moment {
    WRITING,
    SEALED
  }

  /** Writes until it is there, says so, and waits to be killed. */
  static final class WriterMain {
    private WriterMain() {}

    public static void main(String[] arguments) throws IOException {
      try (var writer =
          DatasetWriter.create(Path.of(arguments[0]), SmallDataset.SCHEMA, Map.of())) {
        for (int i = 0; i < 100_000; i++) {
          writer.append(i, new int[] {1 + i % 4, 1}, new double[] {i}, Lists.NONE);
          if (i % 2 == 1) {
            writer.endSession(0);
          }
        }
        if (Moment.valueOf(arguments[1]) == Moment.SEALED) {
          writer.window(0, 1);
          writer.seal(SmallDataset.text("killed"));
        }
        System.out.write('!');
        System.out.flush();
        System.in.read();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_process_killed_in_the_middle_leaves_no_dataset(Moment moment) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WriterMain.class.getName(),
                store.toString(),
                moment.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('!');
    assertThat(store).as("there was something to leave").isNotEmptyDirectory();
    process.destroyForcibly().waitFor();

    try (var visible = Files.list(store)) {
      assertThat(visible.map(path -> path.getFileName().toString()))
          .allMatch(name -> name.startsWith(".staging-"));
    }
    try (var staging = new DatasetStore(store).stage()) {
      assertThat(staging.folder()).isDirectory();
    }
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void a_damaged_dataset_is_replaced_by_the_same_that_is_whole() throws IOException {
    var info = SmallDataset.write(store, "small");
    var folder = store.resolve(info.hash());
    Files.write(folder.resolve("times.i64"), new byte[64]);

    SmallDataset.write(store, "again");

    assertThat(DatasetHash.verify(folder).name()).isEqualTo("again");
    assertThat(store.toFile().list()).containsExactly(info.hash());
  }
}
