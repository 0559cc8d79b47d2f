package io.tune4rec.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One PostgreSQL, started again and again, ended in every way. */
class EmbeddedPostgresTest {
  private final HomeFolder home = HomeFolder.of(Path.of("target", "postgres-test-home"));

  /** Holds PostgreSQL in a process of its own, to be killed. */
  public static final class Holder {
    private Holder() {}

    /** Starts it, says so, and does nothing more. */
    public static void main(String[] arguments) throws IOException {
      EmbeddedPostgres.start(HomeFolder.of(Path.of(arguments[0])));
      System.out.println("started");
      System.in.read();
    }
  }

  @BeforeEach
  void begin() throws IOException {
    PostgresBinaries.deleteTree(home.postgres());
  }

  @Test
  void data_outlives_a_restart_and_the_password_is_asked_for() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(home)) {
      run(postgres, "create table kept as select 41 + 1 as answer");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.url(), postgres.user(), "wrong"))
          .isInstanceOf(SQLException.class);
    }
    try (var postgres = EmbeddedPostgres.start(home)) {
      assertThat(number(postgres, "select answer from kept")).isEqualTo(42);
      assertThat(text(postgres, "show fsync")).isEqualTo("on");
      assertThat(text(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void a_killed_holder_leaves_no_postgres() throws Exception {
    var holder = startHolder();
    var postmaster = postmaster();
    assertThat(postmaster.isAlive()).isTrue();

    holder.destroyForcibly().waitFor();

    postmaster.onExit().get(30, TimeUnit.SECONDS);
    assertThat(postmaster.isAlive()).isFalse();
    assertThat(home.postgres().resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void one_that_was_left_behind_is_stopped_at_the_next_start() throws Exception {
    var holder = startHolder();
    var postmaster = postmaster();
    // the keeper first, so that nobody is left to stop it
    holder
        .descendants()
        .filter(p -> p.parent().filter(q -> q.pid() == holder.pid()).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly().waitFor();
    assertThat(postmaster.isAlive()).isTrue();

    try (var postgres = EmbeddedPostgres.start(home)) {
      assertThat(postmaster.isAlive()).isFalse();
      assertThat(number(postgres, "select 1")).isEqualTo(1);
    }
  }

  private Process startHolder() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var holder =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                home.root().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo("started");
    return holder;
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(home.postgres().resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static long number(EmbeddedPostgres postgres, String sql) throws SQLException {
    return Long.parseLong(text(postgres, sql));
  }

  private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
