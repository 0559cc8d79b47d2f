package io.tune4rec.controller.dataset;

import java.io.IOException;
import java.io.OutputStream;

/** The files of prepared datasets, as all controllers share them. */
public interface DatasetFileSource {
  /**
   * Writes a file of the dataset of that hash, as it is stored and unchecked; leaves {@code to}
   * open.
   *
   * @param path inside the dataset's folder
   * @return how many bytes were written; -1 if there is no such file
   */
  long copy(String hash, String path, OutputStream to) throws IOException;
}
