package io.tune4rec.controller.rest;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The controller's database, touched from beside it: to begin anew, to let time pass, to count. */
final class TestDatabase {
  void empty() {
    run("truncate dataset, dataset_file, worker, webhook cascade");
  }

  /** As if every worker had been silent for a lease. */
  void expireAllLeases() {
    run("update attempt set lease_until = now() - interval '1 second' where state = 'RUNNING'");
  }

  long count(String table) {
    return number("select count(*) from " + table);
  }

  long number(String sql) {
    try (var connection = connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void run(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Connection connect() throws SQLException {
    var config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.jdbc.url", String.class),
        config.getValue("quarkus.datasource.username", String.class),
        config.getValue("quarkus.datasource.password", String.class));
  }
}
