package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.Device;
import io.tune4rec.controller.dispatch.PastTrials;
import io.tune4rec.controller.dispatch.UnreadableSweepException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What trials took, from their tables. */
@ApplicationScoped
@Transactional
class PostgresPastTrials implements PastTrials {
  private static final String COMPLETED =
      """
      select t.sweep_id, t.configuration, s.definition, d.document, t.seconds, t.peak_memory_bytes
      from trial t
      join attempt a on a.trial_id = t.id and a.number = t.attempt
      join worker w on w.id = a.worker_id
      join sweep s on s.id = t.sweep_id
      join dataset d on d.id = s.dataset_id
      where t.state = 'COMPLETED' and a.device = ? and w.host = ? and w.threads_per_slot = ?
        and t.finished_at <= ?
      order by t.finished_at desc, t.id desc
      limit ?
      """;

  private static final String NEWEST_DEVICE =
      "select device, host, threads_per_slot from worker order by last_seen_at desc limit 1";

  private static final String FIND =
      """
      select t.sweep_id, t.configuration, s.definition, d.document, t.seconds, t.peak_memory_bytes,
        a.device, w.host, w.threads_per_slot, a.started_at
      from trial t
      join sweep s on s.id = t.sweep_id
      join dataset d on d.id = s.dataset_id
      left join attempt a on a.trial_id = t.id and a.number = t.attempt
      left join worker w on w.id = a.worker_id
      where t.id = ?
      """;

  private final Statements statements;

  PostgresPastTrials(AgroalDataSource dataSource) {
    statements = new Statements(dataSource);
  }

  @Override
  public List<Taken> completed(Device device, Instant before, int limit) {
    return statements
        .list(
            COMPLETED,
            PostgresPastTrials::taken,
            device.kind(),
            device.host(),
            device.threads(),
            Timestamp.from(before),
            limit)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Taken> taken(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          new Taken(trained(row), row.getDouble("seconds"), row.getLong("peak_memory_bytes")));
    } catch (UnreadableSweepException _) {
      return Optional.empty();
    }
  }

  private static Trained trained(ResultSet row) throws SQLException {
    var stored = StoredSweep.read(row.getLong("sweep_id"), row);
    return new Trained(
        stored.definition(), stored.dataset(), JsonText.read(row.getString("configuration")));
  }

  @Override
  public Optional<Device> newestDevice() {
    return statements.find(NEWEST_DEVICE, PostgresPastTrials::device);
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getString("device"), row.getString("host"), row.getInt("threads_per_slot"));
  }

  @Override
  public Optional<Tried> find(long trialId) {
    return statements.find(FIND, PostgresPastTrials::tried, trialId);
  }

  private static Tried tried(ResultSet row) throws SQLException {
    var startedAt = Optional.ofNullable(row.getTimestamp("started_at")).map(Timestamp::toInstant);
    return new Tried(
        trained(row),
        startedAt.isPresent() ? Optional.of(device(row)) : Optional.empty(),
        startedAt,
        Optional.ofNullable(row.getObject("seconds", Double.class)),
        Optional.ofNullable(row.getObject("peak_memory_bytes", Long.class)));
  }
}
