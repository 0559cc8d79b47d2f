package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.leaderboard.ImportanceStore;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
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
      select s.definition, d.document, s.sampler, s.objective,
        (select count(*) from trial t where t.sweep_id = s.id and t.state = 'COMPLETED') as completed
      from sweep s join dataset d on d.id = s.dataset_id
      where s.id = ?
      """;

  private static final String TRIALS =
      """
      select number, configuration, value
      from (
        select number, configuration, %s as value
        from trial where sweep_id = ? and state = 'COMPLETED') t
      where value is not null
      order by number
      """;

  private final Statements statements;

  PostgresImportanceStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public Optional<Searched> find(long sweepId) {
    return statements.find(
        SWEEP,
        row ->
            new Searched(
                StoredSweep.read(sweepId, row).definition().space(),
                row.getString("sampler"),
                Objective.parse("objective", row.getString("objective")),
                row.getInt("completed")),
        sweepId);
  }

  @Override
  public List<PastTrial> completed(long sweepId, Objective objective) {
    return switch (objective) {
      case RankMetric metric ->
          statements.list(
              TRIALS.formatted(Metrics.column("valid", metric)),
              row -> trial(row, objective),
              sweepId);
      case TaskMetric metric ->
          statements.list(
              TRIALS.formatted("(valid_tasks::json ->> ?)::float8"),
              row -> trial(row, objective),
              metric.text(),
              sweepId);
    };
  }

  private static PastTrial trial(ResultSet row, Objective objective) throws SQLException {
    var values = new LinkedHashMap<String, Object>();
    // JSON tells whole numbers from others, but not how long they are
    JsonText.read(row.getString("configuration"))
        .forEach((name, value) -> values.put(name, value instanceof Integer i ? i + 0L : value));
    return new PastTrial(
        row.getInt("number"),
        new Configuration(values),
        new Outcome.Completed(objective.score(row.getDouble("value"))));
  }
}
