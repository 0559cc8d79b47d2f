package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that ends early never becomes a dataset, as far as it can be told that it does. */
class CutFilesTest {
  private static final int CUTS = 40;

  @TempDir Path folder;
  @TempDir Path home;
  private OwnFiles files;
  private String log;

  @BeforeEach
  void write() {
    files = new OwnFiles(folder, home.resolve("datasets"));
    log = new RandomLog(5, 400, false).shuffled();
  }

  @Test
  void gzip_cut_anywhere() {
    assertNeverTaken("log.csv.gz", OwnFiles.gzip(log.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void parquet_cut_anywhere() throws IOException {
    var csv = files.write("log.csv", log);
    var whole = files.parquet("whole.parquet", "select * from read_csv('" + csv + "')");

    assertNeverTaken("log.parquet", Files.readAllBytes(whole));
  }

  @Test
  void csv_cut_before_the_last_cell_of_a_row() {
    var bytes = log.getBytes(StandardCharsets.UTF_8);
    var random = new Random(5);
    int header = log.indexOf('\n') + 1;
    for (int cut = 0; cut < CUTS; cut++) {
      int row = log.indexOf('\n', header + random.nextInt(log.length() - header - 100)) + 1;
      int lastCell = log.substring(row, log.indexOf('\n', row)).lastIndexOf(',');
      int length = row + 1 + random.nextInt(lastCell - 1);
      var file = files.write("log.csv", Arrays.copyOf(bytes, length));

      assertRefused(file, length);
    }
  }

  private void assertNeverTaken(String name, byte[] whole) {
    var random = new Random(5);
    for (int cut = 0; cut < CUTS; cut++) {
      int length = cut == 0 ? whole.length - 1 : random.nextInt(whole.length);
      var file = files.write(name, Arrays.copyOf(whole, length));

      assertRefused(file, length);
    }
  }

  private void assertRefused(Path file, int length) {
    assertThatThrownBy(
            () ->
                files.importing(
                    List.of(file),
                    RandomLog.bySession(),
                    Preparations.of(Map.of("leaks", "report"))))
        .as("%s cut to %d bytes", file.getFileName(), length)
        .isInstanceOf(InvalidInputException.class);
    assertThat(home.resolve("datasets").toFile().list()).isNullOrEmpty();
  }
}
