package io.tune4rec.controller.backup;

import io.tune4rec.controller.backup.BackupManifest.TableContent;
import io.tune4rec.controller.backup.SchemaTables.Table;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Fills an empty database from a backup.
 *
 * <p>All of it comes about in a schema of its own, at the backup's version and then at this
 * release's; the last step moves the tables to where controllers look for them, in one transaction.
 * Whatever ends this before, the database is as empty as it was, and the next restore removes the
 * rest.
 */
public final class DatabaseRestore {
  private static final String RESTORING = "tune4rec_restoring";
  private static final int OLDEST_POSTGRESQL = 16;

  private static final String ANYTHING =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      order by c.relname
      limit 1
      """;

  private final BackupArchive archive;
  private final CopyProgress progress;

  private DatabaseRestore(BackupArchive archive, CopyProgress progress) {
    this.archive = archive;
    this.progress = progress;
  }

  /** A database that can be had once the backup is known to be good. */
  @FunctionalInterface
  public interface Target {
    DatabaseAddress address() throws IOException;
  }

  /**
   * Checks the backup, then the database, then restores.
   *
   * @return what was restored, for people
   * @throws InvalidInputException if the file is no sound backup, or the database is not empty
   */
  public static String run(Path file, Target target, CopyProgress progress)
      throws SQLException, IOException {
    try (var archive = BackupArchive.open(file)) {
      var manifest = archive.manifest();
      archive.verify(bytes -> progress.copied("checking", bytes, manifest.bytes()));
      new DatabaseRestore(archive, progress).into(target.address());
      return "%,d rows of %d tables, as of %s"
          .formatted(manifest.rows(), manifest.tables().size(), manifest.createdAt());
    }
  }

  private void into(DatabaseAddress database) throws SQLException, IOException {
    try (var connection = database.connect()) {
      requireNewEnough(connection, database);
      var home = connection.getSchema();
      requireEmpty(connection, database, home);
      requireKnownVersion(flyway(database).load().info().all());
      lock(connection, database);
      begin(connection);
      try {
        flyway(database)
            .target(MigrationVersion.fromVersion(archive.manifest().schemaVersion()))
            .load()
            .migrate();
        fill(connection);
        flyway(database).load().migrate();
        moveTo(connection, database, home);
      } catch (SQLException | IOException | RuntimeException e) {
        abandon(connection, e);
        throw e;
      }
    }
  }

  private static FluentConfiguration flyway(DatabaseAddress database) {
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/migration")
        .defaultSchema(RESTORING)
        .schemas(RESTORING)
        .createSchemas(false);
  }

  private static void requireNewEnough(Connection connection, DatabaseAddress database)
      throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST_POSTGRESQL) {
      throw InvalidInputException.of(
          "database",
          "it is PostgreSQL " + OLDEST_POSTGRESQL + " or newer",
          database + " is version " + major,
          "");
    }
  }

  private static void requireEmpty(Connection connection, DatabaseAddress database, String schema)
      throws SQLException {
    try (var statement = connection.prepareStatement(ANYTHING)) {
      statement.setString(1, schema);
      try (var rows = statement.executeQuery()) {
        if (rows.next()) {
          throw InvalidInputException.of(
              "database",
              "a backup is restored into a database with nothing in it",
              "schema %s of %s has '%s'".formatted(schema, database, rows.getString(1)),
              "set TUNE4REC_HOME to a new folder, or TUNE4REC_JDBC_URL to an empty database");
        }
      }
    }
  }

  private void requireKnownVersion(MigrationInfo[] known) {
    var wanted = MigrationVersion.fromVersion(archive.manifest().schemaVersion());
    if (Stream.of(known).noneMatch(m -> wanted.equals(m.getVersion()))) {
      var newest = Stream.of(known).map(MigrationInfo::getVersion).max(MigrationVersion::compareTo);
      throw InvalidInputException.of(
          "backup",
          "this release knows schemas up to version " + newest.orElseThrow(),
          "it has version " + wanted,
          "restore it with the release that wrote it, or a newer one");
    }
  }

  /** For as long as the connection: two restores into one database would drop each other's work. */
  private static void lock(Connection connection, DatabaseAddress database) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select pg_try_advisory_lock(hashtextextended('" + RESTORING + "', 0))")) {
      rows.next();
      if (!rows.getBoolean(1)) {
        throw InvalidInputException.of(
            "database",
            "one restore at a time goes into a database",
            "another is under way in " + database,
            "wait for its end");
      }
    }
  }

  private static void begin(Connection connection) throws SQLException {
    execute(connection, "drop schema if exists " + RESTORING + " cascade");
    execute(connection, "create schema " + RESTORING);
  }

  private void fill(Connection connection) throws SQLException, IOException {
    var tables = SchemaTables.inOrder(connection, RESTORING);
    requireTables(tables);
    connection.setAutoCommit(false);
    execute(connection, "set local search_path to " + RESTORING);
    // a migration may have put rows in, which the backup has too
    var names = tables.stream().map(t -> SchemaTables.quoted(t.name())).toList();
    execute(connection, "truncate " + String.join(", ", names));
    long done = 0;
    for (var table : tables) {
      var content = content(table.name());
      copy(connection, table, content, done);
      done += content.bytes();
    }
    for (var identity : SchemaTables.identities(connection, RESTORING)) {
      goOn(connection, identity);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The names in the file are compared with those in the database, and only these go into SQL. */
  private void requireTables(List<Table> tables) {
    var given =
        archive.manifest().tables().stream().map(t -> new Table(t.name(), t.columns())).toList();
    if (!(given.containsAll(tables) && tables.containsAll(given))) {
      var odd =
          Stream.concat(
                  given.stream().filter(t -> !tables.contains(t)),
                  tables.stream().filter(t -> !given.contains(t)))
              .map(Table::copied)
              .findFirst()
              .orElseThrow();
      throw InvalidInputException.of(
          "backup",
          "it has the tables and columns of schema " + archive.manifest().schemaVersion(),
          "it differs in " + odd,
          "take another copy of the file, or another backup");
    }
  }

  private TableContent content(String table) {
    return archive.manifest().tables().stream()
        .filter(t -> t.name().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private void copy(Connection connection, Table table, TableContent content, long done)
      throws SQLException, IOException {
    long of = archive.manifest().bytes();
    try (var rows =
        archive.open(content, bytes -> progress.copied("restoring", done + bytes, of))) {
      long copied =
          DatabaseBackup.copies(connection)
              .copyIn("copy " + table.copied() + " from stdin (format binary)", rows);
      rows.requireWhole();
      if (copied != content.rows()) {
        throw InvalidInputException.of(
            "backup",
            "table %s has %d rows".formatted(table.name(), content.rows()),
            "it has " + copied,
            "take another backup");
      }
    }
  }

  /** The next row gets a number that none has. */
  private static void goOn(Connection connection, SchemaTables.Identity identity)
      throws SQLException {
    var table = SchemaTables.quoted(identity.table());
    var sql =
        "select setval(pg_get_serial_sequence(?, ?), coalesce(max(%s), 0) + 1, false) from %s"
            .formatted(SchemaTables.quoted(identity.column()), table);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      statement.setString(2, identity.column());
      statement.execute();
    }
  }

  private static void moveTo(Connection connection, DatabaseAddress database, String schema)
      throws SQLException {
    var tables = SchemaTables.inOrder(connection, RESTORING);
    connection.setAutoCommit(false);
    requireEmpty(connection, database, schema);
    for (var table : Stream.concat(names(tables), Stream.of(SchemaTables.HISTORY)).toList()) {
      execute(
          connection,
          "alter table %s.%s set schema %s"
              .formatted(RESTORING, SchemaTables.quoted(table), SchemaTables.quoted(schema)));
    }
    // without cascade: it fails if anything was left behind
    execute(connection, "drop schema " + RESTORING);
    connection.commit();
    connection.setAutoCommit(true);
    execute(connection, "analyze");
  }

  private static Stream<String> names(List<Table> tables) {
    return tables.stream().map(Table::name);
  }

  private static void abandon(Connection connection, Exception cause) {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      execute(connection, "drop schema if exists " + RESTORING + " cascade");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
