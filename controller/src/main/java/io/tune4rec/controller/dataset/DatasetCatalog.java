package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which datasets are known, and their files. Each method is one transaction. */
public interface DatasetCatalog {
  /**
   * The newest dataset of a name, or the newest whose hash starts as given.
   *
   * @param reference {@code name} or {@code name@hash-prefix}
   * @throws io.tune4rec.model.problem.InvalidInputException if an earlier version prepared it
   */
  Optional<RegisteredDataset> find(String reference);

  /**
   * Newest first, past those that an earlier version prepared in another format.
   *
   * @param before only those with a lower id
   * @param limit how many at most
   */
  List<RegisteredDataset> list(long before, int limit);

  /** Every name once. */
  List<String> names();

  /**
   * Stores a dataset and its files, or finds it if the same name and hash are stored already. A
   * dossier that is given takes the place of a stored one.
   *
   * @param folder holds the files, which are right
   */
  Registration register(DatasetInfo info, Path folder, Optional<Dossier> dossier);

  /**
   * What is known of a stored dataset beyond its content.
   *
   * @param id of the {@link RegisteredDataset}
   * @return empty if it came without
   */
  Optional<Dossier> dossier(long id);

  /** Whether some name stands for this content. */
  boolean knows(String hash);

  /** The stored dataset, and whether it is new. */
  record Registration(RegisteredDataset dataset, boolean created) {}
}
