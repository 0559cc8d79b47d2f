package io.tune4rec.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore between databases of one PostgreSQL, which stands for one of somebody's. */
class BackupTest {
  private static final Optional<String> NONE = Optional.empty();

  private static EmbeddedPostgres postgres;

  @TempDir Path folder;
  private Path file;
  private String said;

  @BeforeAll
  static void start() throws IOException {
    var home = HomeFolder.of(Path.of("target", "backup-test-home"));
    PostgresBinaries.deleteTree(home.postgres());
    postgres = EmbeddedPostgres.start(home);
    run("postgres", "create database source");
    migrate("source", "latest");
    run("source", BackupRows.ROWS);
    run("source", BackupRows.MODEL);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void begin() {
    file = folder.resolve("all.backup");
    run("postgres", "drop database if exists target");
    run("postgres", "create database target");
  }

  @Test
  void every_table_comes_back_as_it_was_and_the_schema_is_the_controllers() {
    assertThat(backup("source")).isZero();
    assertThat(restore("target")).isZero();

    assertThat(said).matches("result \\d+ rows of \\d+ tables, as of 2026-11-24T12:00:00Z\n");
    assertThat(contents("target")).isEqualTo(contents("source")).contains(entry("sweep", 3L));
    assertThat(text("target", "select document from dataset")).isEqualTo("{\"é\": 1}");
    assertThat(text("target", "select content::text from dataset_file")).isEqualTo("\\x00ff");
    assertThat(text("target", "select content::text from model_file")).isEqualTo("\\xfe00ff");
    migrate("target", "latest");
    assertThat(text("target", "select count(*) from pg_namespace where nspname like 'tune4rec%'"))
        .isEqualTo("0");
  }

  @Test
  void ids_go_on_where_they_were() {
    run("postgres", "create database shorter template source");
    run("shorter", "delete from sweep where id = 1");
    backup("shorter");
    restore("target");

    assertThat(text("target", "insert into project (name) values ('p') returning id"))
        .isEqualTo("2");
    run("target", BackupRows.ROWS.substring(BackupRows.ROWS.indexOf("insert into sweep")));
    assertThat(text("target", "select max(id) from sweep")).isEqualTo("6");
  }

  @Test
  void a_backup_of_an_older_schema_is_migrated_on() {
    run("postgres", "create database older");
    migrate("older", "008");
    run(
        "older",
        "insert into worker (project_id, name, host, device, slots, threads_per_slot,"
            + " model_lib_version) values (1, 'w', 'h', 'cpu', 1, 1, '0')");
    run("older", BackupRows.OLDER_SWEEPS);

    assertThat(backup("older")).isZero();
    assertThat(restore("target")).as(said).isZero();

    assertThat(text("target", "select count(*) from worker")).isEqualTo("1");
    assertThat(text("target", "select count(*) from dataset_file")).isEqualTo("0");
    assertThat(text("target", "select string_agg(protocol, ' ' order by id) from sweep"))
        .as("sweeps from before protocols had names go the way their dataset was cut for")
        .isEqualTo(
            "{\"kind\":\"leave_one_out\",\"candidates\":\"all\"}"
                + " {\"kind\":\"next_window\",\"candidates\":\"all\"}");
  }

  @Test
  void a_backup_is_its_owners_alone_and_holds_no_password() throws IOException {
    backup("source");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(RewrittenZip.read(file).entries.values())
        .noneMatch(
            bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(postgres.password()));
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void a_file_that_exists_is_not_written_over() throws IOException {
    Files.writeString(file, "precious");

    assertThat(backup("source")).isOne();

    assertThat(said)
        .isEqualTo(
            "problem FILE: a backup is a new file, but %s exists; give another name, or remove it\n"
                .formatted(file));
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_dataset_whose_files_lie_elsewhere_is_told_of() {
    run("postgres", "create database partly template source");
    run("partly", "delete from dataset_file");

    assertThat(backup("partly")).isZero();

    assertThat(said)
        .contains("; without the files of 1 dataset(s), which are older than their place");
  }

  @Test
  void a_database_without_a_controllers_tables_is_no_source() {
    assertThat(backup("target")).isOne();

    assertThat(said)
        .startsWith("problem database: a backup is of a database that a controller has worked with")
        .doesNotContain(postgres.password());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_database_with_anything_in_it_is_no_target() {
    run("target", "create table precious (n int)");
    backup("source");

    assertThat(restore("target")).isOne();

    assertThat(said)
        .startsWith(
            "problem database: a backup is restored into a database with nothing in it, but")
        .endsWith(
            "has 'precious'; set TUNE4REC_HOME to a new folder, or TUNE4REC_JDBC_URL to an empty database\n");
    assertThat(contents("target")).containsOnly(entry("precious", 0L));
  }

  @Test
  void what_a_killed_restore_left_does_no_harm() {
    run("target", "create schema tune4rec_restoring");
    run("target", "create table tune4rec_restoring.project (n int)");
    backup("source");

    assertThat(restore("target")).isZero();

    assertThat(contents("target")).isEqualTo(contents("source"));
  }

  @Test
  void rows_that_the_database_refuses_leave_it_empty() throws IOException {
    backup("source");
    var zip = RewrittenZip.read(file);
    var rows = new String(zip.entries.get("tables/sweep.copy"), StandardCharsets.ISO_8859_1);
    assertThat(rows).contains("RUNNING");
    var unknownState = rows.replace("RUNNING", "RUNNINQ").getBytes(StandardCharsets.ISO_8859_1);
    zip.forge("tables/sweep.copy", unknownState).write(file);

    assertThat(restore("target")).isOne();

    assertThat(said).startsWith("problem the database says: ");
    assertThat(contents("target")).isEmpty();
    assertThat(text("target", "select count(*) from pg_namespace where nspname like 'tune4rec%'"))
        .isEqualTo("0");
  }

  @Test
  void changed_rows_are_seen_before_anything_is_done() throws IOException {
    backup("source");
    var zip = RewrittenZip.read(file);
    zip.entries.get("tables/sweep.copy")[30]++;
    zip.write(file);

    assertRefused("tables/sweep.copy has the SHA-256 that the manifest gives");
  }

  @Test
  void an_entry_that_the_manifest_does_not_name_is_refused() throws IOException {
    backup("source");
    var zip = RewrittenZip.read(file);
    zip.entries.put("../../etc/passwd", new byte[1]);
    zip.write(file);

    assertRefused(
        "backup: a backup holds the tables of its manifest, each once, but it holds '../..");
  }

  @Test
  void more_rows_than_the_manifest_gives_are_refused() throws IOException {
    backup("source");
    var zip = RewrittenZip.read(file);
    var rows = zip.entries.get("tables/sweep.copy");
    zip.entries.put("tables/sweep.copy", Arrays.copyOf(rows, rows.length + 1));
    zip.write(file);

    assertRefused("backup: tables/sweep.copy has " + rows.length + " bytes, but it has ");
  }

  @Test
  void a_wrong_number_of_rows_leaves_the_database_empty() throws IOException {
    backup("source");
    RewrittenZip.read(file).replace("manifest.json", "\"rows\" : 3", "\"rows\" : 4").write(file);

    assertRefused("backup: table sweep has 4 rows, but it has 3");
  }

  @Test
  void a_table_name_with_sql_in_it_goes_nowhere() throws IOException {
    backup("source");
    RewrittenZip.read(file)
        .replace("manifest.json", "\"name\" : \"sweep\"", "\"name\" : \"sweep; drop\"")
        .write(file);
    assertRefused("manifest.json: a table has a plain name, but got 'sweep; drop'");
  }

  @Test
  void other_columns_than_those_of_its_schema_are_refused() throws IOException {
    backup("source");
    RewrittenZip.read(file).replace("manifest.json", "\"budget\"", "\"budged\"").write(file);

    assertRefused("backup: it has the tables and columns of schema ");
  }

  @Test
  void a_newer_schema_and_a_newer_format_name_the_way_out() throws IOException {
    backup("source");
    var zip = RewrittenZip.read(file);
    var version = text("source", "select max(version) from flyway_schema_history");
    zip.replace("manifest.json", "\"" + version + "\"", "\"900\"").write(file);
    assertRefused("it has version 900; restore it with the release that wrote it, or a newer one");

    zip.replace("manifest.json", "\"format\" : 1", "\"format\" : 2, \"new\" : true").write(file);
    assertRefused("this release reads backups of format 1, but got format 2; restore it with the");
  }

  @Test
  void what_is_no_backup_is_refused() throws IOException {
    assertRefused("FILE: a backup is a file, but " + file + " is none");
    Files.writeString(file, "hello");
    assertRefused("backup: a backup is a whole zip file, but ");
    new RewrittenZip().write(file);
    assertRefused("backup: a backup ");
    backupAnew();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
    assertRefused("backup: a backup is a whole zip file, but ");
  }

  @Test
  void a_login_with_too_few_connections_and_a_home_that_is_a_file_are_told_in_a_sentence()
      throws IOException {
    backup("source");
    run("postgres", "create role narrow login password 'narrow' connection limit 1");
    run("postgres", "alter database target owner to narrow");

    assertThat(call("restore", url("target") + "?user=narrow&password=narrow")).isOne();

    assertThat(said).startsWith("problem the database says: ").contains("too many connections");
    assertThat(said.lines()).hasSize(1);

    var home = Files.writeString(folder.resolve("home"), "no folder");
    assertThat(call("restore", new StartSettings(home, "127.0.0.1", 8090, NONE, NONE))).isOne();
    assertThat(said).startsWith("problem ").contains(home.toString());
    assertThat(said.lines()).hasSize(1);
  }

  @Test
  void what_was_typed_reaches_no_terminal_as_a_command() {
    assertThat(call("back\u001b[31mup\r\n", url("source"))).isEqualTo(2);

    assertThat(said).isEqualTo("problem a verb is backup or restore, but got 'back [31mup'\n");
  }

  private void backupAnew() throws IOException {
    Files.delete(file);
    backup("source");
  }

  private void assertRefused(String why) {
    assertThat(restore("target")).isOne();
    assertThat(said).startsWith("problem ").contains(why);
    assertThat(contents("target")).isEmpty();
  }

  private int backup(String database) {
    return call("backup", login(database));
  }

  private int restore(String database) {
    return call("restore", login(database));
  }

  private static String login(String database) {
    return url(database) + "?user=" + postgres.user() + "&password=" + postgres.password();
  }

  private int call(String verb, String url) {
    var unused = folder.resolve("unused");
    return call(verb, new StartSettings(unused, "127.0.0.1", 8090, NONE, Optional.of(url)));
  }

  private int call(String verb, StartSettings settings) {
    var out = new ByteArrayOutputStream();
    var clock = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
    int code =
        new BackupMain(settings, new PrintStream(out, true, StandardCharsets.UTF_8), clock)
            .run(List.of(verb, file.toString()));
    said = out.toString(StandardCharsets.UTF_8).replaceAll("(?m)^progress \\d+ \\d+ [a-z ]+\n", "");
    return code;
  }

  private static void migrate(String database, String version) {
    Flyway.configure()
        .dataSource(url(database), postgres.user(), postgres.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  /** Rows by table, but of Flyway's own. */
  private static Map<String, Long> contents(String database) {
    var rows = new LinkedHashMap<String, Long>();
    var tables =
        text(
            database,
            "select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname ="
                + " 'public' and tablename <> 'flyway_schema_history'");
    for (var table : tables == null ? new String[0] : tables.split(",")) {
      rows.put(table, Long.parseLong(text(database, "select count(*) from " + table)));
    }
    return rows;
  }

  private static String url(String database) {
    return postgres.url().replaceFirst("/[a-z]+$", "/" + database);
  }

  private static void run(String database, String sql) {
    try (var connection =
            DriverManager.getConnection(url(database), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(String database, String sql) {
    try (var connection =
            DriverManager.getConnection(url(database), postgres.user(), postgres.password());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
