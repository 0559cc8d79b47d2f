package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dataset.DatasetFileSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Files of datasets in the table {@code dataset_file}. Stored files never change, so each chunk is
 * read by itself and no transaction waits for a slow disk.
 */
@ApplicationScoped
class PostgresDatasetFiles implements DatasetFileSource {
  private final DatasetFileRows rows;

  PostgresDatasetFiles(AgroalDataSource dataSource) {
    this.rows = new DatasetFileRows(new Statements(dataSource));
  }

  @Override
  public long copy(String hash, String path, OutputStream to) throws IOException {
    return rows.copy(hash, path, to);
  }
}
