package io.tune4rec.controller.postgres;

/** The notification that there may be work; sent within the transaction that makes it. */
final class WorkNotice {
  static final String CHANNEL = "tune4rec_work";

  private WorkNotice() {}

  static void send(Statements statements) {
    statements.find("select pg_notify(?, '')", row -> row.getObject(1), CHANNEL);
  }
}
