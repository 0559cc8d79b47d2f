package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.webhook.Delivery;
import io.tune4rec.controller.webhook.DueDelivery;
import io.tune4rec.controller.webhook.NewWebhook;
import io.tune4rec.controller.webhook.Webhook;
import io.tune4rec.controller.webhook.WebhookEvent;
import io.tune4rec.controller.webhook.WebhookSecret;
import io.tune4rec.controller.webhook.WebhookStore;
import io.tune4rec.controller.webhook.WebhookUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Webhooks and their deliveries in their tables. */
@ApplicationScoped
@Transactional
class PostgresWebhookStore implements WebhookStore {
  private static final String INSERT =
      """
      insert into webhook (project_id, url, secret, events)
      values ((select id from project where name = 'default'), ?, ?, ?)
      returning id, url, events, created_at
      """;

  private static final String FIND = "select id, url, events, created_at from webhook where id = ?";
  private static final String LIST =
      "select id, url, events, created_at from webhook where id < ? order by id desc limit ?";
  private static final String REMOVE = "delete from webhook where id = ?";

  private static final String DELIVERY = "select d.* from webhook_delivery d where d.id = ?";
  private static final String DELIVERIES =
      """
      select d.* from webhook_delivery d
      where d.webhook_id = ? and d.id < ?
      order by d.id desc
      limit ?
      """;

  private static final String PING =
      """
      insert into webhook_delivery (webhook_id, event, payload)
      select id, 'ping', '{}' from webhook where id = ?
      returning id
      """;

  /** Whoever comes second skips what is locked and takes others. */
  private static final String TAKE =
      """
      with due as (
        select id from webhook_delivery
        where state = 'PENDING' and next_attempt_at <= now() and %s
        order by next_attempt_at
        for update skip locked
        limit ?)
      update webhook_delivery d
      set attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => ?)
      from due, webhook w
      where d.id = due.id and w.id = d.webhook_id
      returning d.id, d.key, d.event, d.payload, d.created_at, d.attempts, w.url, w.secret
      """;

  private static final String TAKE_DUE = TAKE.formatted("true");
  private static final String TAKE_ONE = TAKE.formatted("id = ?");

  private static final String DELIVERED =
      """
      update webhook_delivery
      set state = 'DELIVERED', delivered_at = now(), last_status = ?, last_error = null
      where id = ? and state = 'PENDING'
      """;

  private static final String MISSED =
      """
      update webhook_delivery
      set last_status = ?, last_error = ?, state = case when ? then 'PENDING' else 'FAILED' end,
        next_attempt_at = now() + make_interval(secs => ?)
      where id = ? and state = 'PENDING'
      """;

  private final Statements statements;

  PostgresWebhookStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public Webhook insert(NewWebhook webhook) {
    var events = webhook.events().stream().map(WebhookEvent::text).toArray(String[]::new);
    return statements
        .find(
            INSERT,
            PostgresWebhookStore::webhook,
            webhook.url().value().toString(),
            webhook.secret().reveal(),
            events)
        .orElseThrow();
  }

  @Override
  public Optional<Webhook> find(long webhookId) {
    return statements.find(FIND, PostgresWebhookStore::webhook, webhookId);
  }

  @Override
  public List<Webhook> list(long before, int limit) {
    return statements.list(LIST, PostgresWebhookStore::webhook, before, limit);
  }

  @Override
  public boolean remove(long webhookId) {
    return statements.update(REMOVE, webhookId) == 1;
  }

  @Override
  public List<Delivery> deliveries(long webhookId, long before, int limit) {
    return statements.list(DELIVERIES, PostgresWebhookStore::delivery, webhookId, before, limit);
  }

  @Override
  public Optional<Delivery> delivery(long deliveryId) {
    return statements.find(DELIVERY, PostgresWebhookStore::delivery, deliveryId);
  }

  @Override
  public Optional<Long> ping(long webhookId) {
    return statements.find(PING, row -> row.getLong(1), webhookId);
  }

  @Override
  public List<DueDelivery> takeDue(int limit, Duration hold) {
    return statements.list(TAKE_DUE, PostgresWebhookStore::due, limit, seconds(hold));
  }

  @Override
  public Optional<DueDelivery> take(long deliveryId, Duration hold) {
    return statements.find(TAKE_ONE, PostgresWebhookStore::due, deliveryId, 1, seconds(hold));
  }

  @Override
  public void delivered(long deliveryId, int status) {
    statements.update(DELIVERED, status, deliveryId);
  }

  @Override
  public void missed(
      long deliveryId, Optional<Integer> status, String why, Optional<Duration> retryAfter) {
    statements.update(
        MISSED,
        status.orElse(null),
        why.replace(PostgresText.NEVER_STORED, '\uFFFD'),
        retryAfter.isPresent(),
        seconds(retryAfter.orElse(Duration.ZERO)),
        deliveryId);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getLong("id"),
        row.getString("url"),
        List.of((String[]) row.getArray("events").getArray()),
        row.getTimestamp("created_at").toInstant());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    var state = Delivery.DeliveryState.valueOf(row.getString("state"));
    return new Delivery(
        row.getLong("id"),
        row.getString("key"),
        row.getString("event"),
        state,
        row.getInt("attempts"),
        state == Delivery.DeliveryState.PENDING
            ? instant(row, "next_attempt_at")
            : Optional.empty(),
        Optional.ofNullable((Integer) row.getObject("last_status")),
        Optional.ofNullable(row.getString("last_error")),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "delivered_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static DueDelivery due(ResultSet row) throws SQLException {
    return new DueDelivery(
        row.getLong("id"),
        row.getString("key"),
        WebhookEvent.of(row.getString("event")),
        row.getString("payload"),
        row.getTimestamp("created_at").toInstant(),
        row.getInt("attempts"),
        WebhookUrl.stored(row.getString("url")),
        WebhookSecret.stored(row.getString("secret")));
  }
}
