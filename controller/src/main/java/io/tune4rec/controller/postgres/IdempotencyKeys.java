package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.IdempotencyKey;
import io.tune4rec.controller.sweep.SweepStore.Keyed;
import java.util.Optional;

/** Keys of submissions, within the caller's transaction. */
final class IdempotencyKeys {
  /** Twins wait here for each other until one has committed; the second then finds the first. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

  private static final String FIND =
      """
      select k.sweep_id, k.document_hash
      from idempotency_key k join project p on p.id = k.project_id
      where p.name = 'default' and k.key = ?
      """;

  private static final String INSERT =
      """
      insert into idempotency_key (project_id, key, document_hash, sweep_id)
      select project_id, ?, ?, id from sweep where id = ?
      """;

  private final Statements statements;

  IdempotencyKeys(Statements statements) {
    this.statements = statements;
  }

  Optional<Keyed> find(IdempotencyKey key) {
    return statements.find(
        FIND, row -> new Keyed(row.getLong(1), row.getString(2), false), key.text());
  }

  /** From here to the end of the transaction nobody else stores under this key. */
  Optional<Keyed> lockAndFind(IdempotencyKey key) {
    statements.list(LOCK, _ -> true, "idempotency_key " + key.text());
    return find(key);
  }

  void insert(IdempotencyKey key, long sweepId) {
    statements.updateOne(INSERT, key.text(), key.documentHash(), sweepId);
  }
}
