package io.tune4rec.worker.slot;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a runner's process is started.
 *
 * @param java the java executable
 * @param classPath of this worker, which holds the runner too
 * @param mainClass the runner's, by name, so that the worker does not load it
 * @param threads CPU threads that the engine may use
 * @param home of the worker, where runners leave logs and predictions
 */
public record RunnerCommand(Path java, String classPath, String mainClass, int threads, Path home) {
  /** The environment variable with the nonce of a runner's hello. */
  static final String NONCE = "TUNE4REC_RUNNER_NONCE";

  /** What a runner must not learn or inherit: it has no business with the controller. */
  private static final List<String> WITHHELD =
      List.of(
          "TUNE4REC_WORKER_TOKEN",
          "TUNE4REC_API_TOKEN",
          "TUNE4REC_JDBC_URL",
          "TUNE4REC_JDBC_USER",
          "TUNE4REC_JDBC_PASSWORD",
          "QUARKUS_DATASOURCE_PASSWORD",
          "TUNE4REC_PARENT_PIPE");

  /**
   * Without these glibc maps and unmaps every large tensor anew; in a JVM the thresholds work only
   * together with the single arena (measured: tenfold on plain operators).
   */
  private static final Map<String, String> MALLOC =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "17179869184",
          "MALLOC_TRIM_THRESHOLD_", "17179869184");

  private static final String LOG_LINE = "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n";

  /** The folder for what runners print. */
  Path logs() {
    return home.resolve("logs");
  }

  ProcessBuilder builder(Path socket, String nonce, RunnerLog log) {
    var builder =
        new ProcessBuilder(
            java.toString(),
            "-Xmx512m",
            // A step's inputs are direct buffers that only a collection frees: collect young often.
            "-Xms64m",
            "-Xmn16m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + logs().resolve("hs_err_pid%p.log"),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.SimpleFormatter.format=" + LOG_LINE,
            "-cp",
            classPath,
            mainClass,
            socket.toString(),
            Integer.toString(threads),
            home.resolve("predictions").toString());
    builder.environment().keySet().removeAll(WITHHELD);
    builder.environment().putAll(MALLOC);
    builder.environment().put(NONCE, nonce);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    return builder;
  }
}
