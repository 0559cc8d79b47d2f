package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.shipping.KeptModel;
import io.tune4rec.controller.shipping.ModelOffer;
import io.tune4rec.controller.shipping.ModelStore;
import io.tune4rec.controller.sweep.ModelExport;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Models in the tables {@code model} and {@code model_file}. */
@ApplicationScoped
@Transactional
class PostgresModelStore implements ModelStore {
  /** The lock keeps the attempt from ending before the model is noted. */
  private static final String CURRENT =
      """
      select t.sweep_id, s.objective, s.definition, d.document
      from attempt a
      join trial t on t.id = a.trial_id
      join sweep s on s.id = t.sweep_id
      join dataset d on d.id = s.dataset_id
      where a.trial_id = ? and a.number = ? and a.lease_epoch = ? and a.state = 'RUNNING'
      for share of a
      """;

  private static final String VALUE =
      "select %s from report where trial_id = ? and attempt = ? and step = ?";

  private static final String TASK_VALUE =
      """
      select (valid_tasks::jsonb ->> ?)::double precision from report
      where trial_id = ? and attempt = ? and step = ?
      """;

  /** With 1 or -1: of values of which the higher or the lower is better. */
  private static final String BEST =
      """
      select max(m.value * ?)
      from model m join trial t on t.id = m.trial_id
      where t.sweep_id = ? and t.state = 'COMPLETED'
      """;

  private static final String DROP = "delete from model where trial_id = ?";

  private static final String KEEP =
      "insert into model (trial_id, sha256, bytes, value) values (?, ?, ?, ?)";

  private static final String KEEP_CHUNK =
      "insert into model_file (trial_id, sha256, number, content) values (?, ?, ?, ?)";

  private static final String CHUNK =
      "select content from model_file where trial_id = ? and sha256 = ? and number = ?";

  private static final int CHUNK_BYTES = 1 << 20;

  /** Those of trials that came to nothing, and, of the others, all but the leaderboard's first. */
  private static final String PRUNE =
      """
      delete from model m using trial t
      where t.id = m.trial_id and t.sweep_id = ?
        and (t.state in ('INFEASIBLE', 'FAILED', 'CANCELLED')
          or ? and t.state = 'COMPLETED' and t.id <> (
            select b.id from trial b join model bm on bm.trial_id = b.id
            where b.sweep_id = t.sweep_id and b.state = 'COMPLETED'
            order by bm.value * ? desc, b.number limit 1))
      """;

  /** A sweep without a model has nothing to prune. */
  private static final String SWEEP_WITH_MODELS =
      """
      select t.sweep_id, s.objective, s.definition, d.document
      from trial t
      join sweep s on s.id = t.sweep_id
      join dataset d on d.id = s.dataset_id
      where t.id = ? and exists (
        select 1 from model m join trial o on o.id = m.trial_id where o.sweep_id = t.sweep_id)
      """;

  private static final String KEPT =
      """
      select m.trial_id, t.sweep_id, s.name, t.number, s.objective, m.value, m.bytes, m.sha256,
        m.created_at
      from model m join trial t on t.id = m.trial_id join sweep s on s.id = t.sweep_id
      where t.state = 'COMPLETED' and m.trial_id %s ?
      order by m.trial_id desc limit ?
      """;

  private final Statements statements;
  private final AttemptClosing closing;

  PostgresModelStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.closing = new AttemptClosing(statements);
  }

  private record Current(long sweepId, Objective objective, StoredSweep stored) {
    static Current of(ResultSet row) throws SQLException {
      long sweepId = row.getLong("sweep_id");
      return new Current(
          sweepId,
          Objective.parse("objective", row.getString("objective")),
          StoredSweep.read(sweepId, row));
    }
  }

  private Current current(Fence fence) {
    return statements
        .find(CURRENT, Current::of, fence.trialId(), fence.attempt(), fence.leaseEpoch())
        .orElseThrow(() -> closing.stale(fence));
  }

  @Override
  public ModelOffer offer(Fence fence, int bestStep) {
    var current = current(fence);
    var objective = current.objective();
    return new ModelOffer(
        current.stored().definition().export(),
        objective,
        value(fence, bestStep, objective),
        best(current.sweepId(), objective));
  }

  /** What the attempt reported of its best epoch. */
  private Optional<Double> value(Fence fence, int bestStep, Objective objective) {
    return switch (objective) {
      case RankMetric metric ->
          statements.find(
              VALUE.formatted(Metrics.column("valid", metric)),
              row -> row.getDouble(1),
              fence.trialId(),
              fence.attempt(),
              bestStep);
      case TaskMetric metric ->
          statements
              .find(
                  TASK_VALUE,
                  row -> Optional.ofNullable((Double) row.getObject(1)),
                  metric.text(),
                  fence.trialId(),
                  fence.attempt(),
                  bestStep)
              .flatMap(told -> told);
    };
  }

  private Optional<Double> best(long sweepId, Objective objective) {
    return statements
        .list(
            BEST,
            row -> Optional.ofNullable((Double) row.getObject(1)),
            objective.score(1),
            sweepId)
        .getFirst()
        .map(score -> score * objective.score(1));
  }

  @Override
  public void keep(Fence fence, double value, Archive archive) {
    var current = current(fence);
    statements.update(DROP, fence.trialId());
    statements.updateOne(KEEP, fence.trialId(), archive.sha256(), archive.bytes(), value);
    store(fence.trialId(), archive);
    prune(current);
  }

  @Override
  public void prune(long trialId) {
    statements.find(SWEEP_WITH_MODELS, Current::of, trialId).ifPresent(this::prune);
  }

  private void prune(Current sweep) {
    statements.update(
        PRUNE,
        sweep.sweepId(),
        sweep.stored().definition().export() == ModelExport.BEST,
        sweep.objective().score(1));
  }

  private void store(long trial, Archive archive) {
    try (var in = Files.newInputStream(archive.file())) {
      int number = 0;
      for (var chunk = in.readNBytes(CHUNK_BYTES);
          chunk.length > 0;
          chunk = in.readNBytes(CHUNK_BYTES)) {
        statements.updateOne(KEEP_CHUNK, trial, archive.sha256(), ++number, chunk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each chunk is read by itself, so that no transaction waits for a slow network. */
  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public void copy(KeptModel model, OutputStream to) throws IOException {
    long left = model.bytes();
    for (int number = 1; left > 0; number++) {
      var chunk =
          statements
              .find(CHUNK, row -> row.getBytes(1), model.trialId(), model.sha256(), number)
              .orElseThrow(() -> new IOException("the model was dropped meanwhile"));
      to.write(chunk);
      left -= chunk.length;
    }
  }

  @Override
  public Optional<KeptModel> find(long trialId) {
    return statements.find(KEPT.formatted("="), PostgresModelStore::kept, trialId, 1);
  }

  @Override
  public List<KeptModel> list(long before, int limit) {
    return statements.list(KEPT.formatted("<"), PostgresModelStore::kept, before, limit);
  }

  private static KeptModel kept(ResultSet row) throws SQLException {
    return new KeptModel(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getDouble(6),
        row.getLong(7),
        row.getString(8),
        row.getTimestamp(9).toInstant());
  }
}
