package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.DatasetCatalog.Registration;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.InputStream;

/**
 * Takes prepared datasets in: the files are checked in the local store, then kept with the name in
 * the catalogue.
 */
public final class DatasetRegistry {
  private final PreparedDatasetArchive archive;
  private final DatasetStore store;
  private final DatasetCatalog catalog;

  /**
   * @param store into which the archive is unpacked
   */
  public DatasetRegistry(
      PreparedDatasetArchive archive, DatasetStore store, DatasetCatalog catalog) {
    this.archive = archive;
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * @param name by which sweeps will know it, whatever the archive calls itself
   * @param zip of a prepared dataset's folder
   * @throws InvalidInputException if the name or the archive is not a dataset's; nothing is stored
   */
  public Registration register(String name, InputStream zip) {
    var problems = new Problems();
    DatasetInfo.requireName(problems, name);
    problems.throwIfAny();
    var info = archive.unpack(zip);
    var folder = store.folder(info.hash());
    return catalog.register(info.named(name), folder, Dossier.stored(folder));
  }
}
