package io.tune4rec.controller.recommender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that recommends from one exported model: the worker's jar, which has the engine, with a
 * main class for this. It reads a line of JSON and writes one, and ends when its input does, so
 * never after this process. One thread at a time asks it.
 */
public final class RecommenderProcess implements AutoCloseable {
  private static final String MAIN = "io.tune4rec.worker.recommend.Main";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final Duration END_LIMIT = Duration.ofSeconds(3);
  private static final int LAST_LINES = 5;

  /** Without these glibc maps every large tensor anew, see the worker's runner. */
  private static final Map<String, String> MALLOC =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "17179869184",
          "MALLOC_TRIM_THRESHOLD_", "17179869184");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;
  private final Path log;

  private record Answer(List<Recommended> recommendations, List<Problem> problems) {}

  private RecommenderProcess(Process process, Path log) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /**
   * Starts one and waits until the model is open.
   *
   * @param workerJar with its libraries beside it
   * @param model folder of an exported model
   * @param log written anew with what it says beside its answers
   * @throws InvalidInputException if the folder is no model that can be opened
   * @throws NoRecommenderException if it does not start
   */
  public static RecommenderProcess start(Path workerJar, Path model, Path log) {
    if (!Files.isRegularFile(workerJar)) {
      throw new NoRecommenderException(
          "recommendations need the worker's jar, which has the engine, but "
              + workerJar
              + " is not there; start Tune4Rec by its launcher, or name the jar in"
              + " TUNE4REC_WORKER_JAR");
    }
    var started = new RecommenderProcess(startProcess(workerJar, model, log), log);
    boolean ready = false;
    try {
      started.answer(START_LIMIT);
      ready = true;
      return started;
    } finally {
      if (!ready) {
        started.close();
      }
    }
  }

  private static Process startProcess(Path workerJar, Path model, Path log) {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            workerJar.toString(),
            MAIN,
            model.toAbsolutePath().toString());
    // it has no business with tokens and passwords
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("QUARKUS_")
                    || name.startsWith("TUNE4REC_") && !name.equals("TUNE4REC_HOME"));
    builder.environment().putAll(MALLOC);
    builder.redirectError(Redirect.to(log.toFile()));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @return best first
   * @throws InvalidInputException with all that is wrong with the question
   * @throws NoRecommenderException if it ended or does not answer in time; close it then
   */
  public List<Recommended> ask(Question question) {
    try {
      questions.write(JSON.writeValueAsString(question));
      questions.write('\n');
      questions.flush();
    } catch (IOException e) {
      throw ended();
    }
    return answer(ANSWER_LIMIT);
  }

  private List<Recommended> answer(Duration limit) {
    var line = line(limit);
    try {
      var answer = JSON.readValue(line, Answer.class);
      if (!answer.problems().isEmpty()) {
        throw new InvalidInputException(answer.problems());
      }
      return answer.recommendations();
    } catch (JsonProcessingException e) {
      throw new NoRecommenderException("a recommender answers JSON, but said '" + line + "'");
    }
  }

  private String line(Duration limit) {
    var read = new CompletableFuture<String>();
    Thread.ofVirtual().start(() -> read(read));
    try {
      var line = read.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw ended();
      }
      return line;
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new NoRecommenderException(
          "a recommender answers within %d s, but did not; try again when this machine has less to do"
              .formatted(limit.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new NoRecommenderException("interrupted while a recommender was asked");
    } catch (ExecutionException e) {
      throw ended();
    }
  }

  private void read(CompletableFuture<String> line) {
    try {
      line.complete(answers.readLine());
    } catch (IOException e) {
      line.completeExceptionally(e);
    }
  }

  private NoRecommenderException ended() {
    awaitEnd();
    return new NoRecommenderException(
        "a recommender answers, but it ended with exit code %d; its log %s ends: %s"
            .formatted(process.exitValue(), log, lastLines()));
  }

  private String lastLines() {
    try {
      var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(it cannot be read: " + e.getMessage() + ")";
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends the process, by force if it does not listen. */
  @Override
  public void close() {
    try {
      questions.close();
    } catch (IOException e) {
      process.destroyForcibly(); // it is gone, or will be
    }
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly().onExit().join();
      Thread.currentThread().interrupt();
    }
  }
}
