package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Upload;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.PreparedDatasetArchive;
import io.tune4rec.controller.duckdb.DatasetImporter;
import io.tune4rec.model.dataset.DatasetStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A dataset on its way from a source to a controller: prepared here, in a folder that is gone when
 * this is closed, then uploaded as a whole. What an import left behind that was killed goes when
 * the next one starts.
 */
final class DatasetIntake implements AutoCloseable {
  static final String FOLDER = "imports";

  private final DatasetStore.Staging staging;
  private final ImportReport report;

  private DatasetIntake(DatasetStore.Staging staging, ImportReport report) {
    this.staging = staging;
    this.report = report;
  }

  /** Reads, checks and prepares a source. */
  static DatasetIntake prepare(Context context, ImportRequest request) {
    var staging = new DatasetStore(context.installation().home().resolve(FOLDER)).stage();
    try {
      var importer = new DatasetImporter(staging.scratch().resolve("datasets"));
      var status = new ImportStatus(context.screen(), context.clock());
      return new DatasetIntake(staging, importer.run(request, status));
    } catch (RuntimeException e) {
      staging.close();
      throw e;
    }
  }

  ImportReport report() {
    return report;
  }

  /**
   * @param listener hears how much of it is sent
   */
  Reply<Dataset> uploadTo(ControllerClient client, Upload.Listener listener) {
    var zip = staging.scratch().resolve("dataset.zip");
    try (var out = new BufferedOutputStream(Files.newOutputStream(zip))) {
      PreparedDatasetArchive.pack(report.folder(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return client.uploadDataset(report.name(), zip, listener);
  }

  @Override
  public void close() {
    staging.close();
  }
}
