package io.tune4rec.worker;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.worker.protocol.RefusedException;
import io.tune4rec.worker.slot.RunnerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** The worker's process: reads its configuration, works, and ends with 0, 1 or 2. */
public final class Main {
  private static final int ORDERLY = 0;
  private static final int BROKEN = 1;
  private static final int MISCONFIGURED = 2;
  private static final int SECONDS_TO_STOP = 20;
  private static final String RUNNER = "io.tune4rec.worker.runner.RunnerMain";

  private final Worker worker;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger(ORDERLY);

  private Main(Worker worker) {
    this.worker = worker;
  }

  public static void main(String[] args) {
    setUpLibraries();
    System.exit(run(List.of(args), RUNNER));
  }

  /**
   * The whole life of a worker.
   *
   * @param runnerMain class of the runner's process
   * @return the exit code
   */
  static int run(List<String> arguments, String runnerMain) {
    if (arguments.contains("--help")) {
      say(WorkerOptions.USAGE);
      return ORDERLY;
    }
    try {
      var host = hostName();
      var cores = Runtime.getRuntime().availableProcessors();
      var config = WorkerOptions.read(arguments, System.getenv(), cores, host);
      return runLocked(config, new Main(new Worker(config, host, runnerMain)));
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> say(problem.sentence()));
      say("see --help");
      return MISCONFIGURED;
    }
  }

  /** Before any class of theirs is loaded: one line per log record, kept until the very end. */
  static void setUpLibraries() {
    System.setProperty("java.util.logging.manager", LastingLog.class.getName());
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
    System.setProperty("vertx.disableDnsResolver", "true");
    System.setProperty("io.netty.noUnsafe", "true");
  }

  private static int runLocked(WorkerConfig config, Main main) {
    try (var lock = HomeLock.take(config.home(), config.name()).orElse(null)) {
      if (lock == null) {
        say(
            "a worker's name is its own in a home, but another worker '%s' runs in %s; give --name"
                .formatted(config.name(), config.home()));
        return MISCONFIGURED;
      }
      return main.workUntilStopped(config);
    } catch (IOException e) {
      say("a worker needs a home it can write, but %s: %s".formatted(config.home(), e));
      return BROKEN;
    }
  }

  private int workUntilStopped(WorkerConfig config) {
    var log = LoggerFactory.getLogger(Main.class);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOrderly, "stop"));
    if ("1".equals(System.getenv("TUNE4REC_PARENT_PIPE"))) {
      Thread.ofPlatform().daemon().name("parent").start(this::endWithParent);
    }
    try {
      log.info("worker starts: {}", config);
      config.extensions().jars().forEach(jar -> log.info("extension {}", jar));
      worker.work();
      log.info("worker stopped");
    } catch (RefusedException | RunnerStartException e) {
      log.error("worker ends: {}", e.getMessage());
      exitCode.set(BROKEN);
    } catch (RuntimeException | InterruptedException e) {
      log.error("worker ends, which is a fault of its own", e);
      exitCode.set(BROKEN);
    } finally {
      ended.countDown();
    }
    return exitCode.get();
  }

  /** On SIGTERM and SIGINT: an exit code of its own needs a halt, the JVM's would be 143 or 130. */
  private void stopOrderly() {
    worker.stop();
    try {
      if (!ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        say("the worker did not stop within %d s and is cut off".formatted(SECONDS_TO_STOP));
        exitCode.set(BROKEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode.get());
  }

  /** As on a signal, so that work which does not listen is cut off here too. */
  private void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.exit(exitCode.get());
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return System.getenv().getOrDefault("HOSTNAME", "localhost");
    }
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
