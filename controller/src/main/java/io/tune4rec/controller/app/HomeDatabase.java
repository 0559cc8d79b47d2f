package io.tune4rec.controller.app;

import io.tune4rec.controller.backup.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The database that a controller with these settings has, reached from beside it: that of {@code
 * TUNE4REC_JDBC_URL}, else the home's own, which is started if no controller runs it. Close it to
 * stop what was started.
 */
final class HomeDatabase implements AutoCloseable {
  private static final int START_SECONDS = 60;
  private static final int PORT_LINE = 3;
  private static final long LOOK_AGAIN_NANOS = 100_000_000;

  private final DatabaseAddress address;
  private final Runnable stop;

  private HomeDatabase(DatabaseAddress address, Runnable stop) {
    this.address = address;
    this.stop = stop;
  }

  /** One that exists, whether or not a controller works with it. */
  static HomeDatabase existing(StartSettings settings) throws IOException {
    if (settings.jdbcUrl().isPresent()) {
      return external(settings);
    }
    if (!Files.isDirectory(settings.home())) {
      throw nothingIn(settings.home());
    }
    var home = HomeFolder.of(settings.home());
    var lock = HomeLock.tryTake(home);
    if (lock.isEmpty()) {
      return running(home);
    }
    if (!Files.exists(home.postgres())) {
      lock.get().close();
      throw nothingIn(home.root());
    }
    return start(home, lock.get());
  }

  /** One that no controller works with; the home's own is made if there is none. */
  static HomeDatabase unused(StartSettings settings) {
    if (settings.jdbcUrl().isPresent()) {
      return external(settings);
    }
    var home = HomeFolder.of(settings.home());
    return start(home, HomeLock.take(home));
  }

  DatabaseAddress address() {
    return address;
  }

  private static CannotStartException nothingIn(Path home) {
    return new CannotStartException(
        "a backup is of a database, but there is none in %s; set TUNE4REC_HOME to the folder that holds it, or TUNE4REC_JDBC_URL"
            .formatted(home));
  }

  private static HomeDatabase external(StartSettings settings) {
    var login = settings.jdbcLogin();
    return new HomeDatabase(
        new DatabaseAddress(settings.jdbcUrl().orElseThrow(), login.user(), login.password()),
        HomeDatabase::leaveRunning);
  }

  private static HomeDatabase start(HomeFolder home, HomeLock lock) {
    try {
      var postgres = EmbeddedPostgres.start(home);
      return new HomeDatabase(
          new DatabaseAddress(postgres.url(), postgres.user(), postgres.password()),
          () -> {
            postgres.close();
            lock.close();
          });
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The one whose controller holds the home; it may be starting. */
  private static HomeDatabase running(HomeFolder home) throws IOException {
    for (int tries = 0; tries < START_SECONDS * 10; tries++) {
      var address = address(home);
      if (address.filter(HomeDatabase::answers).isPresent()) {
        return new HomeDatabase(address.get(), HomeDatabase::leaveRunning);
      }
      if (address.isEmpty() && Files.exists(home.address())) {
        break;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    throw new CannotStartException(
        "the controller that runs in %s has a PostgreSQL of its own there, but none answers; set the TUNE4REC_JDBC_URL that it was started with"
            .formatted(home.root()));
  }

  /** PostgreSQL notes its port in the data folder for as long as it runs. */
  private static Optional<DatabaseAddress> address(HomeFolder home) throws IOException {
    var note = home.postgres().resolve("postmaster.pid");
    if (!Files.exists(note) || !Files.exists(home.postgresPassword())) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(note);
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    return Optional.of(
        new DatabaseAddress(
            EmbeddedPostgres.url(Integer.parseInt(lines.get(PORT_LINE).strip())),
            EmbeddedPostgres.USER,
            Files.readString(home.postgresPassword()).strip()));
  }

  private static boolean answers(DatabaseAddress address) {
    try (var connection = address.connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      // not yet, or not any more; who waits looks again
      return false;
    }
  }

  private static void leaveRunning() {
    // it is somebody else's
  }

  @Override
  public void close() {
    stop.run();
  }
}
