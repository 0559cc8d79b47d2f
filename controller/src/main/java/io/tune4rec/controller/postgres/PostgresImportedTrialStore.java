package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.sweep.ImportedTrial;
import io.tune4rec.controller.sweep.ImportedTrialStore;
import io.tune4rec.controller.sweep.UnknownIdException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Trials from elsewhere in their table. */
@ApplicationScoped
@Transactional
class PostgresImportedTrialStore implements ImportedTrialStore {
  /** Imports of one sweep come one after the other, so that their numbers have no gaps. */
  private static final String LOCK = "select id from sweep where id = ? for no key update";

  private static final String KNOWN =
      "select configuration, value, origin from imported_trial where sweep_id = ?";

  private static final String INSERT =
      """
      insert into imported_trial (sweep_id, number, configuration, value, origin)
      values (?, ?, ?, ?, ?)
      """;

  private final Statements statements;

  PostgresImportedTrialStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  private record Stored(String configuration, double value, String origin) {}

  @Override
  public int insert(long sweepId, List<ImportedTrial> trials) {
    if (statements.list(LOCK, row -> row.getLong(1), sweepId).isEmpty()) {
      throw new UnknownIdException("sweep", sweepId, "the list of sweeps shows which there are");
    }
    var known =
        new HashSet<>(
            statements.list(
                KNOWN,
                row -> new Stored(row.getString(1), row.getDouble(2), row.getString(3)),
                sweepId));
    int last = known.size();
    var rows = new ArrayList<Object[]>();
    for (var trial : trials) {
      var text = JsonText.write(trial.configuration().values());
      if (known.add(new Stored(text, trial.value(), trial.origin()))) {
        rows.add(
            new Object[] {sweepId, last + rows.size() + 1, text, trial.value(), trial.origin()});
      }
    }
    statements.batch(INSERT, rows);
    return rows.size();
  }
}
