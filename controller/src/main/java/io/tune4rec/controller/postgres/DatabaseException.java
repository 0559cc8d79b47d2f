package io.tune4rec.controller.postgres;

import java.sql.SQLException;

/** Thrown when PostgreSQL refuses or is not reached; nobody can do more than log it. */
final class DatabaseException extends RuntimeException {
  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
