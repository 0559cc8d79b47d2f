package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.PreparedDatasetArchive;
import io.tune4rec.controller.duckdb.DatasetImporter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A dataset on its way from a source folder to a controller: prepared here, in a folder that is
 * gone when this is closed, then uploaded as a whole.
 */
final class DatasetIntake implements AutoCloseable {
  private final Path scratch;
  private final ImportReport report;

  private DatasetIntake(Path scratch, ImportReport report) {
    this.scratch = scratch;
    this.report = report;
  }

  /**
   * Reads, checks and prepares a source.
   *
   * @param home the state folder; made if missing
   */
  static DatasetIntake prepare(Path home, ImportRequest request, Screen screen) {
    try {
      Files.createDirectories(home);
      var scratch = Files.createTempDirectory(home, "import-");
      try {
        var importer = new DatasetImporter(scratch.resolve("datasets"));
        return new DatasetIntake(scratch, importer.run(request, progress(screen)));
      } catch (RuntimeException e) {
        delete(scratch);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was left out of the dataset or is worth a look. */
  List<String> notices() {
    return report.notices();
  }

  Reply<Dataset> uploadTo(ControllerClient client) {
    var zip = scratch.resolve("dataset.zip");
    try (var out = new BufferedOutputStream(Files.newOutputStream(zip))) {
      PreparedDatasetArchive.pack(report.folder(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return client.uploadDataset(report.name(), zip);
  }

  @Override
  public void close() {
    try {
      delete(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImportProgress progress(Screen screen) {
    return new ImportProgress() {
      @Override
      public void rowsRead(long rows) {
        screen.status("reading interactions", ": %,d".formatted(rows));
      }

      @Override
      public void rowsWritten(long rows, long of) {
        screen.status("preparing them for training", ": %,d of %,d".formatted(rows, of));
      }
    };
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
