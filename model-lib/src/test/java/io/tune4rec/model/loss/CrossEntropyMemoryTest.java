package io.tune4rec.model.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Peak memory of a training step over a million items, in a process with the heap of a runner.
 *
 * <p>Three chunks of rows stand for the 77 of 5,120 positions: what grows with positions is (N, E).
 * All of them take minutes; {@code benchmarks/cross-entropy-memory.json} holds what they took.
 */
@Tag("F64")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CrossEntropyMemoryTest {
  private static final long LIMIT = 2L << 30;

  @Test
  void a_step_over_a_million_items_stays_below_2_gibibytes_beside_what_it_trains()
      throws Exception {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrossEntropyMemory.class.getName(),
                "1000000",
                "64",
                "180",
                "1")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    var settings = builder.environment();
    settings.put("MALLOC_ARENA_MAX", "1");
    settings.put("MALLOC_MMAP_THRESHOLD_", "17179869184");
    settings.put("MALLOC_TRIM_THRESHOLD_", "17179869184");
    var process = builder.start();
    var printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(printed).isZero();

    var seen = new ObjectMapper().readTree(printed.lines().toList().getLast());
    assertThat(seen.path("loss").asDouble()).isBetween(13.0, 15.0); // log of a million is 13.8
    assertThat(seen.path("beside_bytes").asLong()).isBetween(1L, LIMIT);
  }
}
