package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.DatasetStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is killed, at whatever moment, leaves nothing. */
class KilledImportTest {
  private static final int SESSIONS = 6_000;
  private static final int KILLS = 6;

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void killed_at_any_moment_it_leaves_nothing() throws IOException, InterruptedException {
    var log =
        new OwnFiles(folder, home).write("log.csv", new RandomLog(1, SESSIONS, false).shuffled());
    int moments = Integer.parseInt(firstLine(start(log, home.resolve("whole"), 0)));
    assertThat(moments).as("moments to be killed at").isGreaterThanOrEqualTo(8);
    var random = new Random(19);

    for (int kill = 0; kill < KILLS; kill++) {
      // the last one is when the dataset is sealed and not published yet
      int moment = kill == 0 ? moments : 1 + random.nextInt(moments);
      var store = home.resolve("killed-" + kill);
      var process = start(log, store, moment);
      assertThat(firstLine(process)).as("moment %d", moment).isEqualTo("waits");
      process.destroyForcibly().waitFor();

      assertThat(store.toFile().list((_, name) -> !name.startsWith(".")))
          .as("datasets after a kill at moment %d of %d", moment, moments)
          .isEmpty();
      new DatasetStore(store).stage().close();
      assertThat(store).as("what the next import finds").isEmptyDirectory();
    }
  }

  private static Process start(Path log, Path store, int stopAt) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KilledImport.class.getName(),
            log.toString(),
            store.toString(),
            Integer.toString(stopAt))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    return new BufferedReader(out).readLine();
  }
}
