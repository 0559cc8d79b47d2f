package io.tune4rec.controller.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The controller's process: takes the home folder, starts PostgreSQL unless someone else runs one,
 * then Quarkus; at the end the other way round.
 */
@QuarkusMain
public final class ControllerMain {
  private static final int QUARKUS_STOP_SECONDS = 20;

  private ControllerMain() {}

  /** Serves until it is told to stop. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (CannotStartException e) {
      System.err.println("tune4rec controller: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String[] arguments) {
    var settings = StartSettings.fromEnvironment();
    var home = HomeFolder.of(settings.home());
    var lock = HomeLock.take(home);
    Optional<EmbeddedPostgres> postgres =
        settings.jdbcUrl().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedPostgres.start(home));
    var quarkusEnded = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  awaitEnd(quarkusEnded);
                  postgres.ifPresent(EmbeddedPostgres::close);
                  lock.close();
                }));
    settings.applyTo(System.getProperties(), postgres);
    var exitCode = new AtomicInteger();
    try {
      Quarkus.run(
          ControllerApplication.class,
          (code, error) -> {
            exitCode.set(code);
            Optional.ofNullable(error).ifPresent(Throwable::printStackTrace);
          },
          arguments);
    } finally {
      quarkusEnded.countDown();
    }
    System.exit(exitCode.get());
  }

  private static void awaitEnd(CountDownLatch quarkusEnded) {
    try {
      quarkusEnded.await(QUARKUS_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
