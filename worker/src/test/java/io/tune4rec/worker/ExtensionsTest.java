package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.RunnerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sequence block out of a user's jar, in a real runner. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ExtensionsTest {
  private static final String SOURCE =
      """
      package elsewhere;

      import ai.djl.ndarray.NDList;
      import ai.djl.nn.Block;
      import ai.djl.nn.LambdaBlock;
      import io.tune4rec.model.config.SequenceConfig;
      import io.tune4rec.model.kernel.Kernels;
      import io.tune4rec.model.random.DropoutSeeds;
      import io.tune4rec.model.sequence.SequenceBlockProvider;
      import io.tune4rec.model.weight.Initialization;

      public class RunningSum implements SequenceBlockProvider {
        public String name() {
          return "running_sum";
        }

        public SequenceConfig.Sight sight() {
          return SequenceConfig.Sight.BACK;
        }

        public Block create(
            SequenceConfig.Custom config, Kernels kernels, Initialization init, DropoutSeeds seeds) {
          return new LambdaBlock(in -> new NDList(in.head().cumSum(1)), "running sum");
        }
      }
      """;

  @TempDir Path store;
  @TempDir Path home;
  @TempDir Path jars;
  @TempDir Path classes;
  private PlayedController controller;

  @BeforeEach
  void start() throws IOException {
    var dataset = TinyDataset.write(store);
    controller = PlayedController.start(store);
    var trial = new HashMap<>(Assignments.of(5, dataset.hash(), Map.of("epochs", 2)));
    trial.put("features", List.of());
    trial.put(
        "model",
        Map.of(
            "towers",
            List.of(
                Map.of(
                    "block",
                    "running_sum",
                    "block_sight",
                    "back",
                    "d_model",
                    16,
                    "masking",
                    "clm")),
            "heads",
            List.of(Map.of("tasks", List.of("next_item")))));
    controller.assign(trial);
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void a_trial_trains_with_the_block_of_a_jar() throws Exception {
    writeJar();

    try (var _ = worker(Extensions.of(jars))) {
      var end = controller.await("complete", "fail");

      assertThat(end.path()).as("%s", end.body()).endsWith("/complete");
      assertThat(end.body().get("parameters").asLong()).isPositive();
    }
  }

  @Test
  void without_the_jar_the_trial_is_infeasible_and_says_what_is_missing() throws Exception {
    try (var _ = worker(Extensions.NONE)) {
      var end = controller.await("complete", "fail");

      assertThat(end.path()).endsWith("/fail");
      assertThat(end.body().get("kind").asText()).isEqualTo("infeasible");
      assertThat(end.body().get("reason").asText())
          .contains("a provider on the class path answers to the name of a block")
          .contains("got 'running_sum'");
    }
  }

  private WorkerInThread worker(Extensions extensions) {
    return WorkerInThread.start(
        controller, home, Optional.empty(), extensions, 1, Duration.ofMinutes(1), RunnerMain.class);
  }

  private void writeJar() throws IOException {
    var source = classes.resolve("RunningSum.java");
    Files.writeString(source, SOURCE);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(failed).isZero();
    try (var out = new JarOutputStream(Files.newOutputStream(jars.resolve("block.jar")))) {
      out.putNextEntry(new JarEntry("elsewhere/RunningSum.class"));
      Files.copy(classes.resolve("elsewhere/RunningSum.class"), out);
      out.putNextEntry(
          new JarEntry("META-INF/services/io.tune4rec.model.sequence.SequenceBlockProvider"));
      out.write("elsewhere.RunningSum".getBytes(StandardCharsets.UTF_8));
    }
  }
}
