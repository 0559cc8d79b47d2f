package io.tune4rec.worker;

import io.tune4rec.worker.border.PlayedController;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own, killed with the test. */
final class WorkerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param main with or without an engine behind it
   */
  static WorkerProcess start(Class<?> main, Path home, List<String> arguments) throws IOException {
    return start(main, home, arguments, Map.of("TUNE4REC_WORKER_TOKEN", PlayedController.TOKEN));
  }

  static WorkerProcess start(
      Class<?> main, Path home, List<String> arguments, Map<String, String> environment)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    var log = Files.createTempFile(home, "worker", ".log");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TUNE4REC_"));
    builder.environment().put("TUNE4REC_HOME", home.toString());
    builder.environment().putAll(environment);
    return new WorkerProcess(builder.start(), log);
  }

  Process process() {
    return process;
  }

  List<ProcessHandle> runners() {
    return process.toHandle().children().filter(ProcessHandle::isAlive).toList();
  }

  String printed() throws IOException {
    return Files.readString(log);
  }

  /** Waits until it has printed this; the test's time limit ends a vain wait. */
  void awaitPrinted(String text) throws InterruptedException, IOException {
    while (!printed().contains(text)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the worker ended; it printed: " + printed());
      }
    }
  }

  /** Waits for the end and returns the exit code. */
  int exitCode() throws InterruptedException, IOException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the worker does not end; it printed: " + printed());
    }
    return process.exitValue();
  }

  /** Waits until this process is gone, whoever started it. */
  static void awaitEnd(ProcessHandle handle) {
    handle.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    var runners = runners();
    process.destroyForcibly();
    runners.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
