package io.tune4rec.controller.cli.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Looks into a database: whether it answers, its version, its schema. */
record DatabaseProbe(String url, String user, String password) {
  private static final String DATABASE = "database";
  private static final int LEAST_MAJOR = 16;
  private static final String SECONDS = "5";

  /** A column, empty if the query gives no row or null. */
  private static final String SCHEMA =
      """
      select max(version) from flyway_schema_history where success
      """;

  Finding finding(String what) {
    try (var connection = open()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < LEAST_MAJOR) {
        return Finding.fail(
            DATABASE,
            what + ": version " + major + ", but " + LEAST_MAJOR + " or newer is needed",
            "upgrade it, or leave TUNE4REC_JDBC_URL out to use the embedded one");
      }
      return schema(connection, what + ", version " + major);
    } catch (SQLException e) {
      return Finding.fail(
          DATABASE,
          what
              + " does not let us in: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          "check that it runs, and TUNE4REC_JDBC_URL, _USER and _PASSWORD");
    }
  }

  private Connection open() throws SQLException {
    var properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
      properties.setProperty("password", password);
    }
    properties.setProperty("connectTimeout", SECONDS);
    properties.setProperty("loginTimeout", SECONDS);
    properties.setProperty("socketTimeout", SECONDS);
    return DriverManager.getConnection(url, properties);
  }

  private static Finding schema(Connection connection, String what) throws SQLException {
    if (one(connection, "select to_regclass('flyway_schema_history')::text").isEmpty()) {
      boolean may =
          one(connection, "select has_schema_privilege(current_schema(), 'create')::text")
              .filter("true"::equals)
              .isPresent();
      return may
          ? Finding.ok(DATABASE, what + ", empty; the controller's start makes the schema")
          : Finding.fail(
              DATABASE,
              what + ": the user may not make tables in it",
              "grant create on the schema, or give the owner in TUNE4REC_JDBC_USER");
    }
    int there = one(connection, SCHEMA).map(Integer::parseInt).orElse(0);
    int ours = Migrations.newest();
    if (there > ours) {
      return Finding.fail(
          DATABASE,
          "%s: its schema is %d, but this build knows %d".formatted(what, there, ours),
          "use the newer Tune4Rec that wrote it");
    }
    return Finding.ok(
        DATABASE,
        what + ", schema " + there + (there < ours ? "; the next start makes it " + ours : ""));
  }

  private static Optional<String> one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
