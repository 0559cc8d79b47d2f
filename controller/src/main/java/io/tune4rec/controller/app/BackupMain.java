package io.tune4rec.controller.app;

import io.tune4rec.controller.backup.CopyProgress;
import io.tune4rec.controller.backup.DatabaseAddress;
import io.tune4rec.controller.backup.DatabaseBackup;
import io.tune4rec.controller.backup.DatabaseRestore;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;

/**
 * The process of {@code backup FILE} and {@code restore FILE}, with the settings of a controller
 * and without its server. Says how it goes on standard output, a line each: {@code progress DONE OF
 * WHAT}, {@code problem SENTENCE}, {@code result SENTENCE}.
 */
public final class BackupMain {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final long NANOS_BETWEEN_LINES = 200_000_000;

  /** Held here, for the JDK forgets the level of a logger that nobody holds. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private final PrintStream out;
  private final StartSettings settings;
  private final InstantSource clock;
  private long lastLine = System.nanoTime() - NANOS_BETWEEN_LINES;

  BackupMain(StartSettings settings, PrintStream out, InstantSource clock) {
    this.settings = settings;
    this.out = out;
    this.clock = clock;
  }

  /** Ends with 0, 1 if the work failed, 2 if it was called wrongly. */
  public static void main(String[] arguments) {
    FLYWAY.setLevel(Level.WARNING);
    ParentPipe.watch(() -> System.exit(FAILED));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int code;
    try {
      var settings = StartSettings.fromEnvironment();
      code = new BackupMain(settings, out, InstantSource.system()).run(List.of(arguments));
    } catch (CannotStartException e) {
      out.println("problem " + oneLine(e.getMessage()));
      code = FAILED;
    }
    System.exit(code);
  }

  int run(List<String> arguments) {
    try {
      if (arguments.size() != 2) {
        throw new CannotStartException("a verb and a file are needed, but got " + arguments);
      }
      var file = Path.of(arguments.getLast());
      switch (arguments.getFirst()) {
        case "backup" -> backup(file);
        case "restore" -> restore(file);
        case String other -> {
          out.println("problem a verb is backup or restore, but got '" + oneLine(other) + "'");
          return MISUSED;
        }
      }
      return DONE;
    } catch (InvalidInputException e) {
      e.problems().stream()
          .map(Problem::sentence)
          .forEach(s -> out.println("problem " + oneLine(s)));
    } catch (UncheckedIOException e) {
      out.println("problem " + oneLine(e.getCause()));
    } catch (CannotStartException | IOException e) {
      out.println("problem " + oneLine(e));
    } catch (SQLException | FlywayException e) {
      out.println("problem the database says: " + oneLine(e));
    }
    return FAILED;
  }

  private void backup(Path file) throws SQLException, IOException {
    try (var database = HomeDatabase.existing(settings)) {
      var said = new DatabaseBackup(database.address(), progress()).write(file, clock.instant());
      out.println("result " + said);
    }
  }

  /** PostgreSQL is started only once the file is known to be good. */
  private void restore(Path file) throws SQLException, IOException {
    try (var target = new OpenedLater(settings)) {
      var said = DatabaseRestore.run(file, target::address, progress());
      out.println("result " + said);
    }
  }

  private CopyProgress progress() {
    return (what, bytes, of) -> {
      long now = System.nanoTime();
      if (now - lastLine >= NANOS_BETWEEN_LINES) {
        lastLine = now;
        out.println("progress %d %d %s".formatted(bytes, of, what));
      }
    };
  }

  private static String oneLine(Exception e) {
    return oneLine(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  /** The command line reads a sentence a line, and shows it on a terminal. */
  private static String oneLine(String sentence) {
    return sentence.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  /** A database that nobody asked for is not there. */
  private static final class OpenedLater implements AutoCloseable {
    private final StartSettings settings;
    private HomeDatabase database;

    OpenedLater(StartSettings settings) {
      this.settings = settings;
    }

    DatabaseAddress address() {
      database = HomeDatabase.unused(settings);
      return database.address();
    }

    @Override
    public void close() {
      if (database != null) {
        database.close();
      }
    }
  }
}
