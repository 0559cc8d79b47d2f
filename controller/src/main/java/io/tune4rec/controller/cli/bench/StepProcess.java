package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.controller.cli.local.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts processes that train or recommend and tell their times: ours, and the peer. */
final class StepProcess {
  private static final Map<String, String> MALLOC =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "17179869184",
          "MALLOC_TRIM_THRESHOLD_", "17179869184");

  /** Steps until eager PyTorch has what memory it needs; it compiles nothing. */
  private static final int EAGER_WARM = 5;

  private final Installation installation;
  private final Optional<Path> python;

  StepProcess(Installation installation, Optional<Path> given) throws IOException {
    this.installation = installation;
    var found = given.or(() -> Optional.of(Path.of("python3"))).filter(StepProcess::hasTorch);
    if (given.isPresent() && found.isEmpty()) {
      throw new IOException("--python: a Python imports torch, but " + given.get() + " does not");
    }
    python = found;
  }

  boolean hasPeer() {
    return python.isPresent();
  }

  Map<String, Object> ours(Map<String, Object> order, boolean kernels) throws IOException {
    return library("model.training.StepTimes", kernels, text(order));
  }

  Map<String, Object> recommendations(Map<String, Object> order) throws IOException {
    return library("model.serve.RecommendTimes", true, text(order));
  }

  /** Runners of their own, which that process starts. */
  Map<String, Object> runners(Path dataset, Path home, int runners, int trials) throws IOException {
    return library(
        "worker.slot.RunnerTimes$Main",
        true,
        dataset.toAbsolutePath().toString(),
        home.toAbsolutePath().toString(),
        Integer.toString(runners),
        Integer.toString(trials));
  }

  /** With the flags of a worker's runner. */
  private Map<String, Object> library(String main, boolean kernels, String... words)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xms64m",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dtune4rec.kernels=" + (kernels ? "on" : "off"),
                "-cp",
                built().toString(),
                "io.tune4rec." + main));
    command.addAll(List.of(words));
    return run(command, MALLOC);
  }

  private Path built() throws IOException {
    var jar = installation.root().resolve("worker/target/worker.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IOException(jar + " must have been built; start Tune4Rec by its launcher");
    }
    return jar;
  }

  /**
   * @param tuned whether glibc keeps the memory that it frees
   */
  Map<String, Object> peer(Map<String, Object> order, boolean tuned, boolean compile)
      throws IOException {
    var full = new LinkedHashMap<>(order);
    full.put("compile", compile);
    if (!compile) {
      full.put("warm", EAGER_WARM);
    }
    var script = installation.root().resolve("model-lib/src/main/python/training_peer.py");
    return run(
        List.of(python.orElseThrow().toString(), script.toString(), text(full)),
        tuned ? MALLOC : Map.of());
  }

  private static boolean hasTorch(Path python) {
    try {
      return new ProcessBuilder(python.toString(), "-c", "import torch")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String text(Map<String, Object> tree) throws IOException {
    return new ObjectMapper().writeValueAsString(tree);
  }

  private static Map<String, Object> run(List<String> command, Map<String, String> variables)
      throws IOException {
    var errors = Files.createTempFile("t4r-bench", ".err");
    try {
      var builder = new ProcessBuilder(new ArrayList<>(command)).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
      builder.environment().putAll(variables);
      var process = builder.start();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "%s ended with exit code %d: %s"
                .formatted(command.getFirst(), code, Files.readString(errors).strip()));
      }
      return new ObjectMapper()
          .readValue(
              printed.lines().toList().getLast(),
              new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the measurement was interrupted", e);
    } finally {
      Files.delete(errors);
    }
  }
}
