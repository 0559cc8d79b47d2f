package io.tune4rec.controller.postgres;

/** What PostgreSQL's texts can and cannot hold. */
final class PostgresText {
  /** No text holds it, and a query that asks for it is an error rather than empty. */
  static final char NEVER_STORED = '\0';

  private PostgresText() {}
}
