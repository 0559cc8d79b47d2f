package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.leaderboard.ImportanceStore;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.sweep.ExternalSweep;
import io.tune4rec.controller.sweep.Goal;
import io.tune4rec.controller.sweep.Goals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Configurations and values of completed trials, a row a trial and no report with it. */
@ApplicationScoped
@Transactional
class PostgresImportanceStore implements ImportanceStore {
  private static final String SWEEP =
      """
      select s.definition, d.document, s.dataset_id is null as external, s.sampler,
        (select count(*) from trial t where t.sweep_id = s.id and t.state = 'COMPLETED') as completed
      from sweep s left join dataset d on d.id = s.dataset_id
      where s.id = ?
      """;

  private static final String TRIALS =
      """
      select number, configuration, told, valid_tasks, seconds, peak_memory_bytes, parameters, %s
      from trial where sweep_id = ? and state = 'COMPLETED'
      order by number
      """
          .formatted(Metrics.columns("valid"));

  private final Statements statements;

  PostgresImportanceStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public Optional<Searched> find(long sweepId) {
    return statements.find(SWEEP, row -> searched(sweepId, row), sweepId);
  }

  private static Searched searched(long sweepId, ResultSet row) throws SQLException {
    boolean external = row.getBoolean("external");
    var definition = JsonText.read(row.getString("definition"));
    var space =
        external
            ? ExternalSweep.read(definition).space()
            : StoredSweep.read(sweepId, row).definition().space();
    return new Searched(
        external,
        space,
        row.getString("sampler"),
        Goals.of(definition).objectives(),
        row.getInt("completed"));
  }

  @Override
  public List<PastTrial> completed(long sweepId, Goal objective) {
    return statements.list(TRIALS, row -> trial(row, objective), sweepId).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<PastTrial> trial(ResultSet row, Goal objective) throws SQLException {
    var value = Metrics.outcome(row).get(objective.name());
    if (value == null) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, Object>();
    // JSON tells whole numbers from others, but not how long they are
    JsonText.read(row.getString("configuration"))
        .forEach((name, each) -> values.put(name, each instanceof Integer i ? i + 0L : each));
    return Optional.of(
        new PastTrial(
            row.getInt("number"),
            new Configuration(values),
            new Outcome.Completed(objective.score(value))));
  }
}
