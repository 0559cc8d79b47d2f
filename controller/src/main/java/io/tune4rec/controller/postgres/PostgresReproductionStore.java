package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.RankLaw;
import io.tune4rec.controller.dispatch.RankVector;
import io.tune4rec.controller.replicate.Reproduction;
import io.tune4rec.controller.replicate.ReproductionStore;
import io.tune4rec.controller.replicate.RunResult;
import io.tune4rec.controller.replicate.StagedRanks;
import io.tune4rec.controller.sweep.Environment;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.protocol.Protocol;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trials and their repetitions with the same seed. */
@ApplicationScoped
@Transactional
class PostgresReproductionStore implements ReproductionStore {
  private static final String ORIGIN =
      """
      select t.sweep_id, t.state, t.seed, s.dataset_id is null as external
      from trial t join sweep s on s.id = t.sweep_id
      where t.id = ?
      """;

  private static final String LIST =
      """
      select s.id as sweep_id, t.id as trial_id, t.state, t.reason, t.created_at
      from trial t join sweep s on s.id = t.sweep_id
      where t.replicate_of = ? and s.kind = 'REPRODUCTION' and s.id < ?
      order by s.id desc
      limit ?
      """;

  private static final String RESULT =
      """
      select t.valid_tasks, t.test_tasks, a.environment
      from trial t join attempt a on a.trial_id = t.id and a.number = t.attempt
      where t.id = ? and t.state = 'COMPLETED'
      """;

  private static final String RANKS = "select split, ranks from rank_vector where trial_id = ?";

  private final Statements statements;

  PostgresReproductionStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public Optional<Origin> origin(long trialId) {
    return statements.find(
        ORIGIN,
        row ->
            new Origin(
                row.getLong(1),
                TrialState.valueOf(row.getString(2)),
                row.getLong(3),
                row.getBoolean(4)),
        trialId);
  }

  @Override
  public List<Reproduction> list(long trialId, long before, int limit) {
    return statements.list(LIST, PostgresReproductionStore::reproduction, trialId, before, limit);
  }

  private static Reproduction reproduction(ResultSet row) throws SQLException {
    return new Reproduction(
        row.getLong("sweep_id"),
        row.getLong("trial_id"),
        TrialState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")),
        row.getTimestamp("created_at").toInstant(),
        Optional.empty());
  }

  @Override
  public RunResult result(long trialId) {
    var ranks = ranks(trialId);
    return statements
        .find(
            RESULT,
            row ->
                new RunResult(
                    Optional.ofNullable(row.getString("environment"))
                        .map(text -> Environment.read(JsonText.read(text))),
                    ranks,
                    Map.of(
                        Split.VALID, numbers(row.getString("valid_tasks")),
                        Split.TEST, numbers(row.getString("test_tasks")))),
            trialId)
        .orElseThrow();
  }

  private Map<Split, StagedRanks> ranks(long trialId) {
    var law =
        statements
            .find(DispatchSql.RANK_LAW_OF_TRIAL, PostgresReproductionStore::law, trialId)
            .orElseThrow();
    var bySplit = new EnumMap<Split, StagedRanks>(Split.class);
    statements.list(RANKS, row -> bySplit.put(split(row), staged(law, row)), trialId);
    return bySplit;
  }

  private static RankLaw law(ResultSet row) throws SQLException {
    return new RankLaw(
        StoredSweep.dataset(row.getString("document")),
        Protocol.parse(JsonText.read(row.getString("protocol"))),
        Objective.parse("objective", row.getString("objective")));
  }

  private static StagedRanks staged(RankLaw law, ResultSet row) throws SQLException {
    int[] cases = law.protocol().cases(law.dataset(), split(row));
    return new StagedRanks(RankVector.stored(row.getBytes("ranks"), cases).ranks(), cases);
  }

  private static Split split(ResultSet row) throws SQLException {
    return row.getString("split").equals("valid") ? Split.VALID : Split.TEST;
  }

  private static Map<String, Double> numbers(String json) {
    var numbers = new TreeMap<String, Double>();
    JsonText.read(json).forEach((name, value) -> numbers.put(name, ((Number) value).doubleValue()));
    return numbers;
  }
}
