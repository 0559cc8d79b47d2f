package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.replicate.Child;
import io.tune4rec.controller.replicate.EndedSweep;
import io.tune4rec.controller.replicate.ReplicateStore;
import io.tune4rec.controller.sweep.DefinitionTree;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.model.metric.Objective;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Children of sweeps, and what is to be done about sweeps that have ended. */
@ApplicationScoped
@Transactional
class PostgresReplicateStore implements ReplicateStore {
  private static final String UNSETTLED =
      """
      select s.id, s.kind, s.state, s.parent_id,
        coalesce((select definition from sweep where id = s.parent_id), s.definition) as definition
      from sweep s
      where s.follow_up = 'OPEN' and s.state not in ('RUNNING', 'PAUSED')
      order by s.id
      limit 100
      """;

  private static final String SETTLE =
      "update sweep set follow_up = 'DONE' where id = ? and follow_up = 'OPEN'";

  private static final String PARENT = "select definition, objective, seed from sweep where id = ?";

  private static final String INSERT_CHILD =
      """
      with unasked as (insert into unasked_sweep_id default values returning id)
      insert into sweep
        (id, project_id, dataset_id, name, protocol, objective, sampler, seed, budget,
         max_attempts, definition, kind, parent_id, follow_up)
      overriding system value
      select (select id from unasked), p.project_id, p.dataset_id,
        left(p.name, 160) || ' · ' || ?, p.protocol, p.objective, p.sampler, p.seed, ?,
        p.max_attempts, ?, ?, p.id, ?
      from sweep p where p.id = ?
      returning id
      """;

  private static final String INSERT_REPLICATE =
      """
      insert into trial (sweep_id, number, seed, configuration, replicate_of)
      select ?, ?, ?, t.configuration, t.id from trial t where t.id = ?
      """;

  private static final String BEST =
      """
      select id, number, configuration from trial
      where sweep_id = ? and state = 'COMPLETED'
      order by %s desc, number
      limit ?
      """;

  private static final String REPEATED =
      """
      select o.id, o.number, count(*) as made,
        coalesce(array_agg(r.id order by r.id) filter (where r.state = 'COMPLETED'), '{}')
          as completed
      from trial o
      join trial r on r.replicate_of = o.id
      join sweep c on c.id = r.sweep_id
      where o.sweep_id = ? and c.kind = ?
      group by o.id, o.number
      order by o.number
      """;

  private final Statements statements;

  PostgresReplicateStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public List<EndedSweep> unsettled() {
    return statements.list(UNSETTLED, PostgresReplicateStore::ended);
  }

  private static EndedSweep ended(ResultSet row) throws SQLException {
    long parent = row.getLong("parent_id");
    return new EndedSweep(
        row.getLong("id"),
        SweepKind.valueOf(row.getString("kind")),
        SweepState.valueOf(row.getString("state")),
        parent == 0 ? Optional.empty() : Optional.of(parent),
        DefinitionTree.finalists(JsonText.read(row.getString("definition"))));
  }

  @Override
  public void settle(long sweepId) {
    settleWith(statements, sweepId);
  }

  /** Whether the sweep was not settled before. In the caller's transaction. */
  static boolean settleWith(Statements statements, long sweepId) {
    return statements.update(SETTLE, sweepId) == 1;
  }

  @Override
  public void settle(long sweepId, Child child) {
    settleWith(statements, sweepId, child);
  }

  /** Whether the sweep was not settled before. In the caller's transaction. */
  static boolean settleWith(Statements statements, long sweepId, Child child) {
    boolean first = settleWith(statements, sweepId);
    if (first) {
      insert(statements, child, "OPEN");
    }
    return first;
  }

  @Override
  public long insert(Child child) {
    return insert(statements, child, "NONE");
  }

  private static long insert(Statements statements, Child child, String followUp) {
    var definition =
        statements
            .find(PARENT, row -> row.getString("definition"), child.parent())
            .map(JsonText::read)
            .orElseThrow();
    int budget = child.replicates().size();
    var own = DefinitionTree.ofChild(definition, budget, child.kind());
    long id =
        statements
            .find(
                INSERT_CHILD,
                row -> row.getLong(1),
                child.kind().text(),
                budget,
                JsonText.write(own),
                child.kind().name(),
                followUp,
                child.parent())
            .orElseThrow();
    var rows = new ArrayList<Object[]>();
    for (var replicate : child.replicates()) {
      rows.add(new Object[] {id, rows.size() + 1, replicate.seed(), replicate.trialId()});
    }
    statements.batch(INSERT_REPLICATE, rows);
    WorkNotice.send(statements);
    return id;
  }

  @Override
  public Optional<Origin> origin(long sweepId) {
    return statements.find(PARENT, row -> new Origin(sweepId, row.getLong("seed")), sweepId);
  }

  @Override
  public List<Original> best(long sweepId, int limit) {
    var objective =
        statements
            .find(PARENT, row -> Objective.parse("objective", row.getString("objective")), sweepId)
            .orElseThrow();
    return statements.list(
        BEST.formatted(Metrics.scoreColumn(objective)),
        row -> new Original(row.getLong(1), row.getInt(2), row.getString(3)),
        sweepId,
        limit);
  }

  @Override
  public List<Repeated> repeated(long sweepId, SweepKind kind) {
    return statements.list(
        REPEATED,
        row ->
            new Repeated(
                row.getLong("id"),
                row.getInt("number"),
                row.getInt("made"),
                List.of((Long[]) row.getArray("completed").getArray())),
        sweepId,
        kind.name());
  }
}
