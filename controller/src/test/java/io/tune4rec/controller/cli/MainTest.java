package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Palette;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the output: a disk that is full, a reader that has gone, a terminal. */
@Timeout(60)
class MainTest {
  private static final String LOST =
      "tune4rec: the output could not be written whole: the disk is full, or whoever read it has"
          + " ended\n";
  private static final String LOG = "/api/v1/trials/41/attempts/1/log?after=%d&limit=1000";
  private static final String PART =
      "{\"chunks\": [{\"number\": %d, \"text\": \"%s\"}], \"left_out_bytes\": 0, \"ended\": false}";

  @TempDir private Path home;
  private final ScriptedController controller = new ScriptedController();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void output_that_is_not_written_whole_is_a_failure() {
    var disk = new FullDisk(100);

    assertThat(run(disk, false, "completion", "bash")).isEqualTo(1);
    assertThat(err).hasToString(LOST);
  }

  @Test
  void output_that_is_written_whole_is_none() {
    assertThat(run(new StringWriter(), false, "completion", "bash")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_is_told_by_the_process() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "completion",
                "bash")
            .redirectOutput(new File("/dev/full"))
            .start();
    try (var said = process.getErrorStream()) {
      assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8)).startsWith(LOST);
    }
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void a_log_is_followed_no_further_than_it_is_read() {
    playLog("one\\n", "two\\n");

    assertThat(run(new FullDisk(6), false, "trial", "logs", "41", "-f")).isEqualTo(1);

    assertThat(err).hasToString(LOST);
    assertThat(controller.requests()).endsWith("GET " + LOG.formatted(1)).hasSize(3);
  }

  @Test
  void a_log_is_printed_no_further_than_it_is_read() {
    playLog("one\\n", "two\\n");

    assertThat(run(new FullDisk(2), false, "trial", "logs", "41")).isEqualTo(1);

    assertThat(err).hasToString(LOST);
    assertThat(controller.requests()).endsWith("GET " + LOG.formatted(0)).hasSize(2);
  }

  @Test
  void a_log_does_not_steer_a_terminal() {
    playLog("50 %\\r100 %\\t\\u001b[2Jdone\\u009b1m\\n", "");
    var terminal = new StringWriter();
    var pipe = new StringWriter();

    assertThat(run(terminal, true, "trial", "logs", "41")).isZero();
    assertThat(run(pipe, false, "trial", "logs", "41")).isZero();

    assertThat(terminal).hasToString("50 %\r100 %\t\uFFFD[2Jdone\uFFFD1m\n");
    assertThat(pipe).hasToString("50 %\r100 %\t\u001b[2Jdone\u009b1m\n");
  }

  @Test
  void a_log_as_json_does_not_steer_a_terminal_either() {
    playLog("done\u009b1m", "");
    var terminal = new StringWriter();

    assertThat(run(terminal, true, "trial", "logs", "41", "--json")).isZero();

    assertThat(terminal.toString()).contains("done\uFFFD1m").endsWith("}\n");
  }

  /** A log of two parts that never ends; the second is the last one. */
  private void playLog(String first, String second) {
    controller
        .answers(
            "/api/v1/trials/41",
            """
            {"id": 41, "sweep_id": 3, "number": 7, "state": "RUNNING", "attempt": 1,
             "attempts": [{"number": 1, "state": "RUNNING"}]}""")
        .answers(LOG.formatted(0), PART.formatted(1, first))
        .answers(LOG.formatted(1), PART.formatted(2, second))
        .answers(LOG.formatted(2), "{\"chunks\": [], \"left_out_bytes\": 0, \"ended\": false}");
  }

  private int run(Writer out, boolean terminal, String... words) {
    var environment = Map.of("TUNE4REC_URL", controller.url(), "TUNE4REC_HOME", home.toString());
    var screen =
        new Screen(new PrintWriter(out), new PrintWriter(err), 120, false, terminal, Palette.PLAIN);
    var context =
        new Context(
            new Installation(home, environment), screen, InstantSource.system(), new Random(1));
    return Main.run(context, words);
  }

  /** Takes some characters, then no more. */
  private static final class FullDisk extends Writer {
    private int free;

    FullDisk(int free) {
      this.free = free;
    }

    @Override
    public void write(char[] characters, int start, int count) throws IOException {
      free -= count;
      if (free < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
