package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F58")
class CustomBlockTest {
  private static final String SERVICE =
      "META-INF/services/io.tune4rec.model.sequence.SequenceBlockProvider";

  /** A provider as somebody else writes it: outside this library and its packages. */
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

  @TempDir Path folder;

  private static void refuse(SequenceConfig config, String... says) {
    assertThatThrownBy(() -> new Probe(config, Kernels.ON).close())
        .isInstanceOf(InvalidInputException.class)
        .message()
        .contains(says);
  }

  @Test
  void a_block_reads_its_options() {
    var options = Map.of("layers", "3");
    try (var probe =
        new Probe(new SequenceConfig.Custom("dense", 4, Sight.BACK, options), Kernels.ON)) {
      assertThat(probe.parameters().keySet())
          .containsExactly(
              "block.Linear.weight",
              "block.Linear.bias",
              "block.Linear.weight2",
              "block.Linear.bias2",
              "block.Linear.weight3",
              "block.Linear.bias3");
      assertThat(probe.hidden(Sessions.random(2, 3, 4))).hasSize(24);
    }
  }

  @Test
  void what_djl_draws_repeats_whatever_else_the_process_drew() {
    var config = OfferedBlocks.config(OfferedBlocks.GRU, 6);
    var sessions = Sessions.random(2, 4, 6);
    Engine.getEngine("PyTorch").setRandomSeed(1);
    try (var first = new Probe(config, Kernels.ON)) {
      float[] seen = first.trained(sessions, 3);
      Engine.getEngine("PyTorch").setRandomSeed(2);
      try (var second = new Probe(config, Kernels.ON)) {
        assertThat(second.trained(sessions, 3)).isEqualTo(seen);
      }
    }
  }

  @Test
  void a_name_that_no_provider_has_is_refused_with_the_nearest() {
    refuse(
        OfferedBlocks.config("djl_grw", 6),
        "block: a provider on the class path answers to the name of a block",
        "got 'djl_grw'",
        "did you mean 'djl_gru'?");
    refuse(
        OfferedBlocks.config("nothing like it", 6),
        "known are dense, djl_gru, too_wide, twin, twin");
  }

  @Test
  void a_name_that_two_providers_have_is_refused_with_both() {
    refuse(
        OfferedBlocks.config(OfferedBlocks.TWIN, 6),
        "one provider on the class path answers to a name",
        OfferedBlocks.OfTwin.class.getName(),
        OfferedBlocks.OfOtherTwin.class.getName());
  }

  @Test
  void another_sight_than_the_providers_is_refused() {
    refuse(
        new SequenceConfig.Custom(OfferedBlocks.GRU, 6, Sight.BOTH, Map.of()),
        "'djl_gru' has sight BACK and is configured with BOTH",
        "configure it with sight BACK");
  }

  @Test
  void states_of_another_shape_are_refused() {
    try (var probe = new Probe(OfferedBlocks.config(OfferedBlocks.TOO_WIDE, 6), Kernels.ON)) {
      assertThatThrownBy(() -> probe.hidden(Sessions.random(2, 3, 6)))
          .isInstanceOf(InvalidInputException.class)
          .message()
          .contains("'too_wide' made float32 (2, 3, 12) of float32 (2, 3, 6)");
    }
  }

  @Test
  void a_block_is_found_in_a_jar_of_its_own() throws IOException {
    var jar = jar("elsewhere.RunningSum");
    var config = OfferedBlocks.config("running_sum", 1);
    refuse(config, "got 'running_sum'");

    inside(
        jar,
        () -> {
          try (var probe = new Probe(config, Kernels.ON)) {
            var sessions = new Sessions(1, 3, 1, new float[] {1, 2, 4}, java.util.Optional.empty());
            assertThat(probe.hidden(sessions)).containsExactly(1, 3, 7);
          }
        });
  }

  @Test
  void a_jar_that_lists_what_it_does_not_hold_is_named() throws IOException {
    inside(
        jar("elsewhere.Missing"),
        () ->
            refuse(
                OfferedBlocks.config(OfferedBlocks.GRU, 6),
                "every provider of blocks on the class path can be loaded",
                "elsewhere.Missing"));
  }

  private void inside(Path jar, Runnable work) throws IOException {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** With the compiled class and a list of providers that names {@code listed}. */
  private Path jar(String listed) throws IOException {
    var source = folder.resolve("RunningSum.java");
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
                folder.toString(),
                source.toString());
    assertThat(failed).isZero();
    var jar = folder.resolve("block.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("elsewhere/RunningSum.class"));
      Files.copy(folder.resolve("elsewhere/RunningSum.class"), out);
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(listed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return jar;
  }
}
