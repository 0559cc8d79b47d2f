package io.tune4rec.controller.backup;

import io.tune4rec.controller.backup.BackupManifest.TableContent;
import io.tune4rec.controller.backup.SchemaTables.Table;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes every table of a database into one zip file, as of one moment, while others go on working
 * with it. The file appears whole or not at all, and only its owner may read it.
 */
public final class DatabaseBackup {
  private static final String VERSION =
      """
      select version from flyway_schema_history
      where success and version is not null
      order by installed_rank desc
      limit 1
      """;

  /** Datasets from before their files were kept in the database lie in a controller's home. */
  private static final String WITHOUT_FILES =
      """
      select count(*) from dataset d
      where not exists (select 1 from dataset_file f where f.hash = d.hash)
      """;

  private static final String LEFT_OUT =
      "; without the files of %d dataset(s), which are older than their place in the database:"
          + " import these again and take another backup";

  private final DatabaseAddress database;
  private final CopyProgress progress;

  public DatabaseBackup(DatabaseAddress database, CopyProgress progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * @param file must not exist yet
   * @param now noted in the file
   * @return what was written, for people
   * @throws InvalidInputException if the file exists, or the database holds no Tune4Rec
   */
  public String write(Path file, Instant now) throws SQLException, IOException {
    requireNew(file);
    var folder = file.toAbsolutePath().normalize().getParent();
    // a temporary file is its owner's alone
    var unfinished = Files.createTempFile(folder, "." + file.getFileName(), ".unfinished");
    unfinished.toFile().deleteOnExit();
    try (var connection = database.connect()) {
      var manifest = write(connection, unfinished, now);
      long withoutFiles = datasetsWithoutFiles(connection, manifest);
      requireNew(file);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return "%s: %,d rows of %d tables in %,d bytes, schema %s%s"
          .formatted(
              file,
              manifest.rows(),
              manifest.tables().size(),
              Files.size(file),
              manifest.schemaVersion(),
              withoutFiles == 0 ? "" : LEFT_OUT.formatted(withoutFiles));
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void requireNew(Path file) {
    var folder = file.toAbsolutePath().normalize().getParent();
    if (Files.exists(file)) {
      throw InvalidInputException.of(
          "FILE", "a backup is a new file", file + " exists", "give another name, or remove it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw InvalidInputException.of(
          "FILE", "a backup lies in a folder that exists", folder + " does not", "make it");
    }
  }

  private BackupManifest write(Connection connection, Path file, Instant now)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    var version = version(connection);
    var tables = SchemaTables.inOrder(connection, connection.getSchema());
    long of = bytes(connection);
    var contents = new ArrayList<TableContent>();
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      zip.setLevel(Deflater.BEST_SPEED);
      long done = 0;
      for (var table : tables) {
        contents.add(copy(connection, table, zip, new Position(done, of)));
        done += contents.getLast().bytes();
      }
      var manifest = manifest(version, now, contents);
      zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
      zip.write(manifest.toJson());
      zip.closeEntry();
      zip.finish();
      zip.flush();
      channel.force(true);
      return manifest;
    }
  }

  private static BackupManifest manifest(String version, Instant now, List<TableContent> contents) {
    return new BackupManifest(BackupManifest.FORMAT, version, now.toString(), contents);
  }

  /** How far the tables before have come. */
  private record Position(long done, long of) {}

  private TableContent copy(
      Connection connection, Table table, ZipOutputStream zip, Position position)
      throws SQLException, IOException {
    var sha = BackupArchive.sha256();
    zip.putNextEntry(new ZipEntry("tables/" + table.name() + ".copy"));
    var counted = new Counted(new DigestOutputStream(zip, sha), position);
    long rows =
        copies(connection)
            .copyOut("copy " + table.copied() + " to stdout (format binary)", counted);
    zip.closeEntry();
    return new TableContent(table.name(), table.columns(), rows, counted.bytes, hex(sha));
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private static long datasetsWithoutFiles(Connection connection, BackupManifest manifest)
      throws SQLException {
    var names = manifest.tables().stream().map(TableContent::name).toList();
    if (!names.containsAll(List.of("dataset", "dataset_file"))) {
      return 0;
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(WITHOUT_FILES)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery(
              "select to_regclass('" + SchemaTables.HISTORY + "') is not null")) {
        found.next();
        if (!found.getBoolean(1)) {
          throw InvalidInputException.of(
              "database",
              "a backup is of a database that a controller has worked with",
              database + " holds no Tune4Rec",
              "name the right one with TUNE4REC_HOME or TUNE4REC_JDBC_URL");
        }
      }
      try (var rows = statement.executeQuery(VERSION)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  /** About as much as COPY will write. */
  private static long bytes(Connection connection) throws SQLException {
    var sql =
        """
        select coalesce(sum(pg_table_size(c.oid)), 0)::bigint
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind = 'r'
        """;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Counts what passes, and tells of it. */
  private final class Counted extends FilterOutputStream {
    private final Position position;
    private long bytes;

    Counted(OutputStream out, Position position) {
      super(out);
      this.position = position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] b, int from, int length) throws IOException {
      out.write(b, from, length);
      bytes += length;
      long done = position.done() + bytes;
      progress.copied("backing up", done, Math.max(done, position.of()));
    }
  }
}
