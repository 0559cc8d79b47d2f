package io.tune4rec.controller.postgres;

import io.tune4rec.controller.dispatch.WorkerView;
import io.tune4rec.controller.dispatch.WorkerView.RunningAttempt;
import io.tune4rec.controller.dispatch.WorkerView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Workers as others see them: the row, and what its slots run. */
final class WorkerReads {
  private static final String WORKERS =
      """
      select w.*, w.last_seen_at > now() - make_interval(secs => ?) as heard
      from worker w
      """;

  private static final String RUNNING =
      """
      select a.worker_id, a.slot, a.trial_id, t.sweep_id, t.number as trial_number,
        a.number as attempt, a.started_at
      from attempt a join trial t on t.id = a.trial_id
      where a.state = 'RUNNING' and a.worker_id = any (?)
      order by a.worker_id, a.slot, a.trial_id
      """;

  private final Statements statements;

  WorkerReads(Statements statements) {
    this.statements = statements;
  }

  private record Busy(long workerId, RunningAttempt attempt) {}

  /** By id. */
  List<WorkerView> page(long after, int limit, double aliveForSeconds) {
    return views(WORKERS + "where w.id > ? order by w.id limit ?", aliveForSeconds, after, limit);
  }

  /** The worker alone, or nothing. */
  List<WorkerView> one(long workerId, double aliveForSeconds) {
    return views(WORKERS + "where w.id = ?", aliveForSeconds, workerId);
  }

  private List<WorkerView> views(String sql, Object... arguments) {
    var ids = statements.list(sql, row -> row.getLong("id"), arguments).toArray(Long[]::new);
    Map<Long, List<RunningAttempt>> running =
        statements.list(RUNNING, WorkerReads::busy, (Object) ids).stream()
            .collect(
                Collectors.groupingBy(
                    Busy::workerId, Collectors.mapping(Busy::attempt, Collectors.toList())));
    return statements.list(
        sql, row -> view(row, running.getOrDefault(row.getLong("id"), List.of())), arguments);
  }

  private static WorkerView view(ResultSet row, List<RunningAttempt> running) throws SQLException {
    return new WorkerView(
        row.getLong("id"),
        row.getString("name"),
        row.getString("host"),
        row.getString("device"),
        row.getInt("slots"),
        row.getInt("threads_per_slot"),
        running.size(),
        State.of(
            row.getBoolean("heard"), row.getTimestamp("draining_since") != null, running.size()),
        row.getTimestamp("registered_at").toInstant(),
        row.getTimestamp("last_seen_at").toInstant(),
        row.getString("model_lib_version"),
        running);
  }

  private static Busy busy(ResultSet row) throws SQLException {
    return new Busy(
        row.getLong("worker_id"),
        new RunningAttempt(
            row.getInt("slot"),
            row.getLong("trial_id"),
            row.getLong("sweep_id"),
            row.getInt("trial_number"),
            row.getInt("attempt"),
            row.getTimestamp("started_at").toInstant()));
  }
}
