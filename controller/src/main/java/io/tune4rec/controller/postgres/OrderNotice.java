package io.tune4rec.controller.postgres;

/**
 * The notification that a worker must hear something: that an attempt is no longer its own, or that
 * it shall drain. Sent within the transaction that decides so; its payload is the worker's id.
 */
final class OrderNotice {
  static final String CHANNEL = "tune4rec_orders";

  private OrderNotice() {}

  static void send(Statements statements, long workerId) {
    statements.find(
        "select pg_notify(?, ?)", row -> row.getObject(1), CHANNEL, Long.toString(workerId));
  }
}
