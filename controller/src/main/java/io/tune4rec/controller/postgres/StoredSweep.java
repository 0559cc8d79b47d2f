package io.tune4rec.controller.postgres;

import io.tune4rec.controller.dispatch.UnreadableSweepException;
import io.tune4rec.controller.sweep.DefinitionTree;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a sweep's row and its dataset's say, read by the laws of now. */
record StoredSweep(SweepDefinition definition, DatasetInfo dataset) {
  /**
   * @param row with the columns {@code definition} and {@code document}
   * @throws UnreadableSweepException if one of them breaks a law
   */
  static StoredSweep read(long sweepId, ResultSet row) throws SQLException {
    try {
      var dataset = dataset(row.getString("document"));
      var tree = JsonText.read(row.getString("definition"));
      return new StoredSweep(DefinitionTree.read(tree, Protocol.byDefault(dataset)), dataset);
    } catch (InvalidInputException e) {
      throw new UnreadableSweepException(sweepId, e);
    }
  }

  static DatasetInfo dataset(String document) {
    return DatasetInfo.parse("dataset", document.getBytes(StandardCharsets.UTF_8));
  }
}
