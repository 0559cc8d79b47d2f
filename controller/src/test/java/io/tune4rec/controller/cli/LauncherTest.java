package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as far as it goes without a build. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../tune4rec").toAbsolutePath().normalize();

  @TempDir private Path elsewhere;

  private record Ended(int code, String text) {}

  @Test
  void is_a_script_that_bash_can_read() throws Exception {
    assertThat(run(List.of("bash", "-n", LAUNCHER.toString()))).isEqualTo(new Ended(0, ""));
  }

  @Test
  void lists_every_verb_in_its_help_without_building() throws Exception {
    var help = launch("--help");

    assertThat(help.code()).isZero();
    assertThat(help.text()).contains("  test [--no-browser]");
    CommandTree.of(CommandTreeTest.contextWithoutController())
        .getSubcommands()
        .forEach(
            (verb, command) -> {
              assertThat(help.text()).contains("\n  " + verb);
              command
                  .getSubcommands()
                  .keySet()
                  .forEach(next -> assertThat(help.text()).contains("\n  " + verb + " " + next));
            });
  }

  @Test
  void calls_an_unknown_verb_wrong_usage_and_names_the_known_ones() throws Exception {
    assertThat(launch("leaderbord"))
        .isEqualTo(
            new Ended(
                2,
                "tune4rec: a verb is one of demo, up, controller, worker, dataset, sweep, leaderboard,"
                    + " backup, restore, bench, test, but got 'leaderbord'\ntry 'tune4rec --help'\n"));
    assertThat(launch().code()).isEqualTo(2);
    assertThat(launch("test", "--no-brwser").code()).isEqualTo(2);
  }

  private Ended launch(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Ended run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), text);
  }
}
