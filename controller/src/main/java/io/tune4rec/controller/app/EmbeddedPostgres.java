package io.tune4rec.controller.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of this controller's own, with its data in the home folder.
 *
 * <p>It is the child of a small shell script that reads a pipe from this process: the pipe ends
 * when the process does, however it does, and the script then stops PostgreSQL in order. So no
 * PostgreSQL outlives its controller. Writes are durable, only loopback is listened on, and a
 * password made up at the first start is asked for.
 */
final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "tune4rec";
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 30;
  private static final long MAX_LOG_BYTES = 16 << 20;

  /** Arguments: the log, then the command. Fast shutdown first; after 20 s an immediate one. */
  private static final String KEEPER =
      """
      trap '' INT TERM HUP
      log="$1"
      shift
      "$@" </dev/null >>"$log" 2>&1 &
      pid=$!
      while read -r line; do :; done
      kill -INT $pid 2>/dev/null
      tries=0
      while kill -0 $pid 2>/dev/null && [ $tries -lt 200 ]; do
        sleep 0.1
        tries=$((tries + 1))
      done
      kill -QUIT $pid 2>/dev/null
      wait $pid
      """;

  private final Process keeper;
  private final String url;
  private final String password;

  private EmbeddedPostgres(Process keeper, String url, String password) {
    this.keeper = keeper;
    this.url = url;
    this.password = password;
  }

  /**
   * Starts it and waits until it takes connections; makes its data folder at the first start.
   *
   * @param home held by this process
   * @throws CannotStartException if the data folder is of another major version, or if it does not
   *     start
   */
  static EmbeddedPostgres start(HomeFolder home) {
    try {
      var binaries = PostgresBinaries.in(home);
      var password = password(home);
      if (!Files.exists(home.postgres())) {
        initialise(binaries, home);
      }
      requireVersion(home.postgres());
      OrphanedPostgres.stop(home.postgres());
      return launch(binaries, home, password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JDBC URL, without user and password, of the one that listens on that port. */
  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** JDBC URL without user and password. */
  String url() {
    return url;
  }

  String user() {
    return USER;
  }

  String password() {
    return password;
  }

  /** Stops it in order and waits for its end. */
  @Override
  public void close() {
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("PostgreSQL ends when asked to, but it still runs");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static EmbeddedPostgres launch(
      PostgresBinaries binaries, HomeFolder home, String password) throws IOException {
    rotate(home.postgresLog());
    int port = freePort();
    var command = new ArrayList<>(List.of("setsid", "sh", "-c", KEEPER, "tune4rec-postgres"));
    command.add(home.postgresLog().toString());
    command.addAll(unprivileged());
    command.addAll(
        List.of(
            binaries.program("postgres").toString(),
            "-D",
            home.postgres().toString(),
            "-p",
            String.valueOf(port)));
    settings().forEach(setting -> command.addAll(List.of("-c", setting)));
    var keeper =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.postgresLog().toFile()))
            .start();
    var started = new EmbeddedPostgres(keeper, url(port), password);
    try {
      started.awaitConnections(home.postgresLog());
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private static List<String> settings() {
    return List.of(
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=60",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_checkpoints=off");
  }

  private void awaitConnections(Path log) {
    for (int tries = 0; tries < START_SECONDS * 20; tries++) {
      try (var connection = DriverManager.getConnection(url, USER, password)) {
        if (connection.isValid(5)) {
          return;
        }
      } catch (SQLException e) {
        if (endedWithin50Millis()) {
          break;
        }
      }
    }
    throw new CannotStartException(
        "PostgreSQL takes connections after its start, but it does not; its log ends with\n"
            + tail(log));
  }

  private boolean endedWithin50Millis() {
    try {
      boolean keeperEnded = keeper.waitFor(50, TimeUnit.MILLISECONDS);
      return keeperEnded || keeper.descendants().noneMatch(ProcessHandle::isAlive);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void initialise(PostgresBinaries binaries, HomeFolder home) throws IOException {
    var unfinished = home.postgres().resolveSibling("postgres.unfinished");
    PostgresBinaries.deleteTree(unfinished);
    var command = new ArrayList<>(unprivileged());
    command.addAll(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + home.postgresPassword(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
            "--no-instructions"));
    var log = home.postgresLog();
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    if (process.onExit().join().exitValue() != 0) {
      throw new CannotStartException(
          "initdb makes a data folder, but it did not; its output ends with\n" + tail(log));
    }
    Files.move(unfinished, home.postgres(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void requireVersion(Path data) throws IOException {
    var version = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!version.equals(PostgresBinaries.MAJOR)) {
      throw new CannotStartException(
          "the embedded PostgreSQL is version %s, but %s was written by version %s; start the release of Tune4Rec that wrote it, or move the folder away to begin anew"
              .formatted(PostgresBinaries.MAJOR, data, version));
    }
  }

  /** PostgreSQL refuses to run as root: within a user namespace of its own, root is nobody. */
  private static List<String> unprivileged() {
    return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
  }

  private static String password(HomeFolder home) throws IOException {
    var file = home.postgresPassword();
    if (!Files.exists(file)) {
      if (Files.exists(home.postgres())) {
        throw new CannotStartException(
            "the password of %s lies in %s, but that file is gone; restore it, or move both away to begin anew"
                .formatted(home.postgres(), file));
      }
      var secret = new byte[24];
      new SecureRandom().nextBytes(secret);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
        channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(secret).getBytes(US_ASCII)));
      }
    }
    return Files.readString(file).strip();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(log, log.resolveSibling("postgres.1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String tail(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
