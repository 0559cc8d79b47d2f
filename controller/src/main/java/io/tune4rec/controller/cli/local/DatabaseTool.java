package io.tune4rec.controller.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The process beside the controller that reads or fills its whole database. It ends with this one.
 */
public final class DatabaseTool {
  private static final String MAIN = "io.tune4rec.controller.app.BackupMain";

  private final Installation installation;

  public DatabaseTool(Installation installation) {
    this.installation = installation;
  }

  /** Hears what the process says. */
  public interface Listener {
    /**
     * @param of bytes in all, about
     */
    void progress(String what, long done, long of);

    void problem(String sentence);

    void result(String sentence);
  }

  /**
   * Runs it to its end.
   *
   * @param verb {@code backup} or {@code restore}
   * @return its exit code
   */
  public int run(String verb, Path file, Listener listener) {
    var builder = new ProcessBuilder(command(verb, file)).redirectError(Redirect.INHERIT);
    builder.environment().put("TUNE4REC_PARENT_PIPE", "1");
    builder.environment().put("TUNE4REC_HOME", installation.home().toString());
    try {
      var process = builder.start();
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        tellAll(lines, listener);
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildEndedException("interrupted");
    }
  }

  private List<String> command(String verb, Path file) {
    var app = installation.root().resolve("controller/target/quarkus-app");
    if (!Files.isDirectory(app)) {
      throw new IllegalStateException(
          app + ": must have been built, but is not there; start Tune4Rec by its launcher");
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        // the one on its class path, which complains of any other
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-cp",
        app + "/app/*:" + app + "/lib/main/*:" + app + "/lib/boot/*",
        MAIN,
        verb,
        file.toString());
  }

  private static void tellAll(BufferedReader lines, Listener listener) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var said = line.split(" ", 2);
      switch (said[0]) {
        case "progress" -> {
          var numbers = said[1].split(" ", 3);
          listener.progress(numbers[2], Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }
        case "result" -> listener.result(said[1]);
        case "problem" -> listener.problem(said[1]);
        default -> listener.problem(line);
      }
    }
  }
}
