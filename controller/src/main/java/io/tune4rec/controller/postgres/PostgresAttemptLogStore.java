package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.AttemptLogStore;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.LogChunk;
import io.tune4rec.controller.dispatch.LogPage;
import io.tune4rec.controller.dispatch.LogQuota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Logs in the tables {@code attempt_log} and {@code attempt_log_chunk}. */
@ApplicationScoped
@Transactional
class PostgresAttemptLogStore implements AttemptLogStore {
  /** The lock keeps the attempt from ending before the chunk is in. */
  private static final String CURRENT =
      """
      select 1 from attempt
      where trial_id = ? and number = ? and lease_epoch = ? and state = 'RUNNING'
      for share
      """;

  private static final String BEGIN =
      "insert into attempt_log (trial_id, attempt) values (?, ?) on conflict do nothing";

  private static final String LOCK =
      """
      select last_number, head_bytes, tail_bytes, left_out_bytes
      from attempt_log where trial_id = ? and attempt = ?
      for update
      """;

  private static final String INSERT =
      """
      insert into attempt_log_chunk (trial_id, attempt, number, text, bytes, head)
      values (?, ?, ?, ?, ?, ?)
      """;

  /** All but the newest chunks that fit. */
  private static final String DROP =
      """
      with dropped as (
        delete from attempt_log_chunk c
        using (
          select number, sum(bytes) over (order by number desc) as from_here
          from attempt_log_chunk
          where trial_id = ? and attempt = ? and not head) t
        where c.trial_id = ? and c.attempt = ? and c.number = t.number and t.from_here > ?
        returning c.bytes)
      select coalesce(sum(bytes), 0) from dropped
      """;

  private static final String UPDATE =
      """
      update attempt_log
      set last_number = ?, head_bytes = ?, tail_bytes = ?, left_out_bytes = ?
      where trial_id = ? and attempt = ?
      """;

  private static final String STATE =
      """
      select a.state, coalesce(l.left_out_bytes, 0)
      from attempt a left join attempt_log l on l.trial_id = a.trial_id and l.attempt = a.number
      where a.trial_id = ? and a.number = ?
      """;

  private static final String CHUNKS =
      """
      select number, text from attempt_log_chunk
      where trial_id = ? and attempt = ? and number > ?
      order by number
      limit ?
      """;

  private final Statements statements;
  private final AttemptClosing closing;

  PostgresAttemptLogStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.closing = new AttemptClosing(statements);
  }

  private record Ledger(int lastNumber, long head, long tail, long leftOut) {
    boolean isHead(LogChunk chunk, LogQuota quota) {
      return tail == 0 && head + chunk.bytes() <= quota.half();
    }
  }

  private record Ending(boolean over, long leftOutBytes) {}

  @Override
  public void append(Fence fence, LogChunk chunk, LogQuota quota) {
    statements
        .find(CURRENT, row -> 1, fence.trialId(), fence.attempt(), fence.leaseEpoch())
        .orElseThrow(() -> closing.stale(fence));
    statements.update(BEGIN, fence.trialId(), fence.attempt());
    var ledger =
        statements
            .find(
                LOCK,
                row -> new Ledger(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                fence.trialId(),
                fence.attempt())
            .orElseThrow();
    if (chunk.number() > ledger.lastNumber()) {
      add(fence, chunk, quota, ledger);
    }
  }

  private void add(Fence fence, LogChunk chunk, LogQuota quota, Ledger before) {
    boolean head = before.isHead(chunk, quota);
    statements.updateOne(
        INSERT,
        fence.trialId(),
        fence.attempt(),
        chunk.number(),
        chunk.text(),
        chunk.bytes(),
        head);
    long tail = before.tail() + (head ? 0 : chunk.bytes());
    long dropped = tail > quota.half() ? drop(fence, quota) : 0;
    statements.updateOne(
        UPDATE,
        chunk.number(),
        before.head() + (head ? chunk.bytes() : 0),
        tail - dropped,
        before.leftOut() + dropped,
        fence.trialId(),
        fence.attempt());
  }

  private long drop(Fence fence, LogQuota quota) {
    return statements
        .find(
            DROP,
            row -> row.getLong(1),
            fence.trialId(),
            fence.attempt(),
            fence.trialId(),
            fence.attempt(),
            quota.half())
        .orElseThrow();
  }

  /** The state first: once it is seen ended, no chunk follows those that are read after it. */
  @Override
  public Optional<LogPage> read(long trialId, int attempt, int after, int limit) {
    return statements
        .find(
            STATE,
            row -> new Ending(!row.getString(1).equals("RUNNING"), row.getLong(2)),
            trialId,
            attempt)
        .map(ending -> page(ending, trialId, attempt, after, limit));
  }

  private LogPage page(Ending ending, long trialId, int attempt, int after, int limit) {
    var chunks =
        statements.list(
            CHUNKS,
            row -> new LogChunk(row.getInt(1), row.getString(2)),
            trialId,
            attempt,
            after,
            limit + 1);
    boolean last = chunks.size() <= limit;
    return new LogPage(
        last ? chunks : chunks.subList(0, limit), ending.leftOutBytes(), ending.over() && last);
  }
}
