package io.tune4rec.controller.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to import.
 *
 * @param name of the dataset; the source's own if empty
 * @param preparation without a split, by time where the source has clock time, else leave one out
 */
public record ImportRequest(ImportSource source, Optional<String> name, Preparation preparation) {
  /** Of a folder with {@code schema.json}. */
  public ImportRequest(Path folder, Optional<String> name, Preparation preparation) {
    this(new ImportSource.Folder(folder), name, preparation);
  }
}
