package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measuring verbs on what is built, at their smallest: that they run, not how fast. */
class BenchesIT {
  private static final Path ROOT = Path.of(System.getProperty("tune4rec.root"));

  @TempDir private Path folder;

  @Test
  void training_steps_are_measured_and_kept_by_row() throws Exception {
    var file = folder.resolve("training.json");

    var printed = run("training --quick --row gpt2/clm/64/1000 --json --output " + file);

    var row = new ObjectMapper().readTree(printed).get("rows").get("gpt2/clm/64/1000");
    var ours = row.get("ours");
    assertThat(ours).isEqualTo(kept(file).get("rows").get("gpt2/clm/64/1000").get("ours"));
    assertThat(ours.get("sessions_per_second").asDouble()).isPositive();
    assertThat(ours.get("tokens_per_second").asDouble())
        .isBetween(
            19.9 * ours.get("sessions_per_second").asDouble(),
            20.1 * ours.get("sessions_per_second").asDouble());
    assertThat(row.get("share_of_floor").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void recommendations_are_measured() throws Exception {
    var file = folder.resolve("recommend.json");

    run("recommend --items 1000 --output " + file);

    for (var row : kept(file).get("rows")) {
      assertThat(row.get("items").asInt()).isEqualTo(1_000);
      assertThat(row.get("p99_ms").asDouble())
          .isBetween(row.get("p50_ms").asDouble(), row.get("worst_ms").asDouble());
    }
  }

  @Test
  void waits_of_a_slot_are_measured() throws Exception {
    var file = folder.resolve("runner.json");

    run("runner --runs 1 --output " + file);

    assertThat(kept(file).get("cold_seconds")).hasSize(1);
    assertThat(kept(file).get("warm_seconds")).hasSize(5);
    assertThat(kept(file).get("cold_seconds").get(0).asDouble())
        .isGreaterThan(kept(file).get("ready_seconds").get(0).asDouble());
  }

  @Test
  void memory_is_measured_along_the_steps() throws Exception {
    var file = folder.resolve("memory.json");

    run("memory --steps 100 --output " + file);

    assertThat(kept(file).get("resident_mib")).hasSize(10);
    // the kernel counts the pages of threads in batches: the two may differ by some of them
    assertThat(kept(file).get("resident_mib").get(9).asDouble())
        .isLessThanOrEqualTo(kept(file).get("peak_mib").asDouble() + 2);
  }

  private static JsonNode kept(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private String run(String words) throws IOException, InterruptedException {
    var app = ROOT.resolve("controller/target/quarkus-app");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtune4rec.root=" + ROOT,
                "-cp",
                app.resolve("app") + "/*:" + app.resolve("lib/main") + "/*",
                "io.tune4rec.controller.cli.Main",
                "bench"));
    command.addAll(List.of(words.split(" ")));
    var process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
    return printed;
  }
}
