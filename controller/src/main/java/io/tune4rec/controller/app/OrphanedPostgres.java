package io.tune4rec.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A PostgreSQL that was left behind on a data folder, should its keeper have been killed too. */
final class OrphanedPostgres {
  private static final Logger LOG = Logger.getLogger(OrphanedPostgres.class);
  private static final int STOP_SECONDS = 30;

  private OrphanedPostgres() {}

  /** Stops it in order, if there is one; the caller holds the home folder, so nobody uses it. */
  static void stop(Path data) throws IOException {
    var orphan = find(data);
    if (orphan.isEmpty()) {
      return;
    }
    LOG.warnf("stopping a PostgreSQL that was left behind, process %d", orphan.get().pid());
    signalInterrupt(orphan.get().pid());
    try {
      orphan.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new CannotStartException(
          "PostgreSQL process %d on %s ends when asked to, but it still runs; end it by hand"
              .formatted(orphan.get().pid(), data));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<ProcessHandle> find(Path data) throws IOException {
    var file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(file);
    if (lines.size() < 2 || !lines.get(1).equals(data.toString())) {
      return Optional.empty();
    }
    // the number may meanwhile be another program's
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(p -> p.info().command().filter(c -> c.endsWith("/postgres")).isPresent());
  }

  private static void signalInterrupt(long pid) throws IOException {
    new ProcessBuilder("sh", "-c", "kill -INT " + pid).start().onExit().join();
  }
}
