package io.tune4rec.controller.cli.local;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends with this one: it holds the reading end of a pipe, and stops in an orderly
 * way when the pipe closes, however this process ends. It does not see Ctrl-C or a hang-up, so that
 * this process decides the order in which its children stop.
 */
final class ChildProcess {
  private static final Duration AFTER_TERM = Duration.ofSeconds(5);
  private static final int LAST_LINES = 15;
  static final long LARGE_BYTES = 4 << 20;

  /** The shell ignores both for itself and so for the program it becomes. */
  private static final List<String> IGNORING_THE_TERMINAL =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"");

  private final String name;
  private final Process process;
  private final Optional<Path> log;

  private ChildProcess(String name, Process process, Optional<Path> log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a child that appends what it says to {@code log}; one that has grown large is put aside
   * first, in place of the one put aside before.
   */
  static ChildProcess logging(
      String name, List<String> command, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.getParent());
      if (Files.exists(log) && Files.size(log) > LARGE_BYTES) {
        Files.move(log, log.resolveSibling(log.getFileName() + ".1"), REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(name, command, environment, Redirect.appendTo(log.toFile()), Optional.of(log));
  }

  /** Starts a child that speaks on this process' own output. */
  static ChildProcess speaking(String name, List<String> command, Map<String, String> environment) {
    return start(name, command, environment, Redirect.INHERIT, Optional.empty());
  }

  private static ChildProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Redirect output,
      Optional<Path> log) {
    var line = new ArrayList<>(IGNORING_THE_TERMINAL);
    line.add(name);
    line.addAll(command);
    var builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    builder.environment().put("TUNE4REC_PARENT_PIPE", "1");
    builder.redirectOutput(output);
    if (log.isPresent()) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(output);
    }
    try {
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** Waits at most {@code limit}; whether it has ended. */
  boolean endedWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Completes when it has ended. */
  CompletableFuture<ChildProcess> onEnd() {
    return process.onExit().thenApply(ended -> this);
  }

  int exitCode() {
    return process.exitValue();
  }

  /**
   * Closes the pipe and waits; kills it after {@code patience}. Returns at once if it has ended.
   */
  void stop(Duration patience) {
    try {
      process.getOutputStream().close();
      if (endedWithin(patience)) {
        return;
      }
      process.destroy();
      if (!endedWithin(AFTER_TERM)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** How it ended and what it last said, for an error message. */
  String lastWords() {
    var ending = name + " ended with exit code " + exitCode();
    return log.map(path -> ending + "; the end of " + path + ":\n" + tail(path)).orElse(ending);
  }

  private static String tail(Path log) {
    try {
      var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(it cannot be read: " + e.getMessage() + ")";
    }
  }
}
