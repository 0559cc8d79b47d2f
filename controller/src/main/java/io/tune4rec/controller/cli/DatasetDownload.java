package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Path;

/**
 * A controller's dataset on this machine, checked by its hashes, in a folder that is gone when this
 * is closed.
 */
final class DatasetDownload implements AutoCloseable {
  private final DatasetStore.Staging staging;

  private DatasetDownload(DatasetStore.Staging staging) {
    this.staging = staging;
  }

  /**
   * Fetches a dataset.
   *
   * @throws InvalidInputException if what comes is not the dataset of that hash
   */
  static DatasetDownload of(Context context, ControllerClient client, Dataset dataset) {
    var staging =
        new DatasetStore(context.installation().home().resolve(DatasetIntake.FOLDER)).stage();
    try {
      var folder = staging.folder();
      client.downloadDataset(dataset.hash(), DatasetInfo.FILE, folder.resolve(DatasetInfo.FILE));
      for (var file : DatasetInfo.read(folder).files()) {
        client.downloadDataset(dataset.hash(), file.path(), folder.resolve(file.path()));
      }
      requireHash(dataset, DatasetHash.verify(folder));
      return new DatasetDownload(staging);
    } catch (RuntimeException e) {
      staging.close();
      throw e;
    }
  }

  private static void requireHash(Dataset dataset, DatasetInfo info) {
    if (!info.hash().equals(dataset.hash())) {
      throw InvalidInputException.of(
          "dataset '" + dataset.name() + "'",
          "its files are those of " + dataset.hash(),
          "they are those of " + info.hash(),
          "");
    }
  }

  Path folder() {
    return staging.folder();
  }

  @Override
  public void close() {
    staging.close();
  }
}
