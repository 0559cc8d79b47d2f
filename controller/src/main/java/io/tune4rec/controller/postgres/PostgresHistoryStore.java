package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.HistoryStore;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.sweep.Goals;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.metric.Objective;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** What was tried, a row a trial and no report with it. */
@ApplicationScoped
@Transactional
class PostgresHistoryStore implements HistoryStore {
  private static final String TRIALS =
      """
      select number, state, configuration, %s as score, told, valid_tasks, seconds,
        peak_memory_bytes, parameters, %s
      from trial
      where sweep_id = ? and (number > ? or number = any (?))
      order by number
      """;

  private static final String IMPORTED =
      """
      select number, configuration, value from imported_trial
      where sweep_id = ? and number > ?
      order by number
      """;

  private static final String OBJECTIVE =
      "select dataset_id is null as external, objective, definition from sweep where id = ?";

  private final Statements statements;

  PostgresHistoryStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public List<PastTrial> trials(
      long sweepId, SweepDefinition definition, int after, Set<Integer> open) {
    return statements.list(
        sql(definition.objective()),
        row -> trial(row, definition.goals()),
        sweepId,
        after,
        open.toArray(Integer[]::new));
  }

  private static String sql(Objective objective) {
    return TRIALS.formatted(Metrics.scoreColumn(objective), Metrics.columns("valid"));
  }

  private static PastTrial trial(ResultSet row, Goals goals) throws SQLException {
    var state = TrialState.valueOf(row.getString("state"));
    return new PastTrial(row.getInt("number"), configuration(row), outcome(state, row, goals));
  }

  private static Outcome outcome(TrialState state, ResultSet row, Goals goals) throws SQLException {
    return switch (state) {
      case COMPLETED ->
          goals.several()
              ? goals.completed(Metrics.outcome(row))
              : new Outcome.Completed(row.getDouble("score"));
      case INFEASIBLE -> new Outcome.Infeasible();
      case FAILED, CANCELLED -> new Outcome.Failed();
      case QUEUED, RUNNING, PAUSED -> new Outcome.Running();
    };
  }

  @Override
  public List<PastTrial> imported(long sweepId, SweepDefinition definition, int known) {
    return statements.list(
        IMPORTED,
        row ->
            new PastTrial(
                -row.getInt("number"),
                configuration(row),
                new Outcome.Completed(definition.objective().score(row.getDouble("value")))),
        sweepId,
        known);
  }

  @Override
  public List<PastTrial> earlier(long sweepId) {
    return statements
        .find(
            OBJECTIVE,
            row ->
                FirstGoal.of(
                    row.getBoolean("external"),
                    row.getString("objective"),
                    row.getString("definition")),
            sweepId)
        .map(
            first ->
                statements.list(
                    TRIALS.formatted(first.column(), Metrics.columns("valid")),
                    row -> trial(row, new Goals(List.of(first.goal()), List.of())),
                    sweepId,
                    0,
                    new Integer[0]))
        .orElse(List.of());
  }

  /** As it was drawn: JSON tells whole numbers from others, but not how long they are. */
  private static Configuration configuration(ResultSet row) throws SQLException {
    var values = new LinkedHashMap<String, Object>();
    JsonText.read(row.getString("configuration"))
        .forEach(
            (name, value) ->
                values.put(
                    name, value instanceof Integer whole ? (Object) whole.longValue() : value));
    return new Configuration(values);
  }
}
