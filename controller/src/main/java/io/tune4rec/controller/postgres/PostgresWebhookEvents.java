package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.webhook.GateFailure;
import io.tune4rec.controller.webhook.PageAddress;
import io.tune4rec.controller.webhook.WebhookEvent;
import io.tune4rec.controller.webhook.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbox: a delivery for each webhook that asked, within the caller's transaction. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class PostgresWebhookEvents implements WebhookEvents {
  private static final String WEBHOOKS =
      "select id from webhook where project_id = %s and ? = any (events) order by id";
  private static final String WEBHOOKS_OF_SWEEP =
      WEBHOOKS.formatted("(select project_id from sweep where id = ?)");

  /** What nobody submitted ends unnoticed. */
  private static final String WEBHOOKS_OF_SEARCH =
      WEBHOOKS.formatted("(select project_id from sweep where id = ? and kind = 'SEARCH')");

  private static final String WEBHOOKS_OF_WORKER =
      WEBHOOKS.formatted("(select project_id from worker where id = ?)");

  private static final String INSERT =
      "insert into webhook_delivery (webhook_id, event, payload) values (?, ?, ?)";

  /** Read as rows: the entity may be in the transaction's memory as it was before it ended. */
  private static final String SWEEP =
      """
      select s.id, s.name, s.state, s.reason, s.objective, s.definition, s.budget, s.created_at, s.finished_at,
        d.name as dataset, d.hash as dataset_hash, p.name as project,
        (select count(*) from trial t where t.sweep_id = s.id and t.state = 'COMPLETED') as completed
      from sweep s left join dataset d on d.id = s.dataset_id join project p on p.id = s.project_id
      where s.id = ?
      """;

  private static final String BEST =
      """
      select id, number, %1$s from trial
      where sweep_id = ? and state = 'COMPLETED'
      order by %1$s desc, number
      limit 1
      """;

  private static final String WORKER =
      """
      select w.id, w.name, w.host, w.device, w.slots, w.last_seen_at, p.name as project,
        (select count(*) from attempt a where a.worker_id = w.id and a.state = 'RUNNING') as busy
      from worker w join project p on p.id = w.project_id
      where w.id = ?
      """;

  private final Statements statements;
  private final PageAddress pages;

  PostgresWebhookEvents(AgroalDataSource dataSource, PageAddress pages) {
    this.statements = new Statements(dataSource);
    this.pages = pages;
  }

  @Override
  public void sweepFinished(long sweepId) {
    var webhooks = webhooks(WEBHOOKS_OF_SEARCH, sweepId, WebhookEvent.SWEEP_FINISHED);
    if (!webhooks.isEmpty()) {
      var payload = statements.find(SWEEP, this::sweep, sweepId).orElseThrow();
      tell(webhooks, WebhookEvent.SWEEP_FINISHED, payload);
    }
  }

  @Override
  public void gateFailed(GateFailure failure) {
    var webhooks = webhooks(WEBHOOKS_OF_SWEEP, failure.sweepId(), WebhookEvent.GATE_FAILED);
    var gate = new LinkedHashMap<String, Object>();
    gate.put("id", failure.gateId());
    gate.put("sweep_id", failure.sweepId());
    gate.put("baseline", failure.baseline());
    gate.put("metric", failure.metric());
    gate.put("margin", failure.margin());
    gate.put("alpha", failure.alpha());
    gate.put("summary", failure.summary());
    var payload = new LinkedHashMap<String, Object>(Map.of("gate", gate));
    pages.of("/sweeps/" + failure.sweepId()).ifPresent(url -> payload.put("url", url));
    tell(webhooks, WebhookEvent.GATE_FAILED, payload);
  }

  @Override
  public void workerLost(long workerId) {
    var webhooks = webhooks(WEBHOOKS_OF_WORKER, workerId, WebhookEvent.WORKER_LOST);
    if (!webhooks.isEmpty()) {
      var payload = statements.find(WORKER, this::worker, workerId).orElseThrow();
      tell(webhooks, WebhookEvent.WORKER_LOST, payload);
    }
  }

  private List<Long> webhooks(String sql, long id, WebhookEvent event) {
    return statements.list(sql, row -> row.getLong(1), id, event.text());
  }

  private void tell(List<Long> webhooks, WebhookEvent event, Map<String, Object> payload) {
    var text = JsonText.write(payload);
    webhooks.forEach(webhook -> statements.updateOne(INSERT, webhook, event.text(), text));
  }

  private Map<String, Object> sweep(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    boolean external = row.getString("dataset") == null;
    var first = FirstGoal.of(external, row.getString("objective"), row.getString("definition"));
    var sweep = new LinkedHashMap<String, Object>();
    sweep.put("id", id);
    sweep.put("name", row.getString("name"));
    sweep.put("state", row.getString("state"));
    Optional.ofNullable(row.getString("reason")).ifPresent(why -> sweep.put("reason", why));
    if (!external) {
      var dataset = row.getString("dataset");
      sweep.put("dataset", Map.of("name", dataset, "hash", row.getString("dataset_hash")));
    }
    sweep.put("objective", first.goal().name());
    sweep.put("higher_is_better", first.goal().maximize());
    sweep.put("trials", row.getInt("budget"));
    sweep.put("trials_completed", row.getInt("completed"));
    best(id, first).ifPresent(best -> sweep.put("best", best));
    sweep.put("created_at", row.getTimestamp("created_at").toInstant().toString());
    sweep.put("finished_at", row.getTimestamp("finished_at").toInstant().toString());
    return payload(row, "sweep", sweep, "/sweeps/" + id);
  }

  private Optional<Map<String, Object>> best(long sweepId, FirstGoal first) {
    return statements.find(
        BEST.formatted(first.column()),
        row -> {
          var best = new LinkedHashMap<String, Object>();
          best.put("trial_id", row.getLong(1));
          best.put("number", row.getInt(2));
          best.put("value", first.value(row.getDouble(3)));
          return best;
        },
        sweepId);
  }

  private Map<String, Object> worker(ResultSet row) throws SQLException {
    var worker = new LinkedHashMap<String, Object>();
    worker.put("id", row.getLong("id"));
    worker.put("name", row.getString("name"));
    worker.put("host", row.getString("host"));
    worker.put("device", row.getString("device"));
    worker.put("slots", row.getInt("slots"));
    worker.put("busy", row.getInt("busy"));
    worker.put("last_seen_at", row.getTimestamp("last_seen_at").toInstant().toString());
    return payload(row, "worker", worker, "/workers");
  }

  private Map<String, Object> payload(
      ResultSet row, String key, Map<String, Object> what, String page) throws SQLException {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("project", row.getString("project"));
    payload.put(key, what);
    pages.of(page).ifPresent(url -> payload.put("url", url));
    return payload;
  }
}
