package io.tune4rec.controller.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs SQL text on the connection of the transaction at hand. */
final class Statements {
  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final DataSource dataSource;

  Statements(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * @return rows changed
   */
  int update(String sql, Object... arguments) {
    return run(sql, arguments, PreparedStatement::executeUpdate);
  }

  /** Changes exactly one row. */
  void updateOne(String sql, Object... arguments) {
    int rows = update(sql, arguments);
    if (rows != 1) {
      throw new IllegalStateException(
          "one row must change, but "
              + rows
              + " did: "
              + sql.strip().lines().findFirst().orElse(""));
    }
  }

  <T> List<T> list(String sql, Row<T> reader, Object... arguments) {
    return run(
        sql,
        arguments,
        statement -> {
          try (var rows = statement.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
              list.add(reader.read(rows));
            }
            return list;
          }
        });
  }

  /** The only row, or empty; more than one is an error. */
  <T> Optional<T> find(String sql, Row<T> reader, Object... arguments) {
    var rows = list(sql, reader, arguments);
    if (rows.size() > 1) {
      throw new IllegalStateException("at most one row is expected, but got " + rows.size());
    }
    return rows.stream().findFirst();
  }

  /** Runs one statement for each list of arguments, in one round trip. */
  void batch(String sql, List<Object[]> rows) {
    run(
        sql,
        new Object[0],
        statement -> {
          for (var row : rows) {
            bind(statement, row);
            statement.addBatch();
          }
          return statement.executeBatch().length;
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, Object[] arguments, Work<T> work) {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return work.with(statement);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static void bind(PreparedStatement statement, Object[] arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
