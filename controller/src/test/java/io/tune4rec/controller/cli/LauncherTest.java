package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.problem.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as far as it goes without a build. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../tune4rec").toAbsolutePath().normalize();

  private static final Path PARTS = LAUNCHER.resolveSibling("controller/src/main/launcher");

  @TempDir private Path elsewhere;

  private record Said(int code, String text) {}

  @Test
  void is_a_script_that_bash_can_read() throws Exception {
    assertThat(run(List.of("bash", "-n", LAUNCHER.toString()))).isEqualTo(new Said(0, ""));
    try (var parts = Files.list(PARTS)) {
      for (var part : parts.toList()) {
        assertThat(run(List.of("bash", "-n", part.toString()))).isEqualTo(new Said(0, ""));
      }
    }
  }

  @Test
  void lists_every_verb_in_its_help_without_building_and_no_other() throws Exception {
    var help = launch("--help");

    assertThat(help.code()).isZero();
    var verbs = Ended.tree().getSubcommands();
    verbs.forEach(
        (verb, command) -> {
          assertThat(help.text()).contains("\n  " + verb);
          command.getSubcommands().entrySet().stream()
              .filter(next -> !next.getValue().getCommandSpec().usageMessage().hidden())
              .forEach(
                  next -> assertThat(help.text()).contains("\n  " + verb + " " + next.getKey()));
        });
    assertThat(help.text().lines().filter(line -> line.matches("  [a-z].*")))
        .allMatch(line -> verbs.containsKey(line.strip().split(" ")[0]));
  }

  @Test
  void calls_an_unknown_verb_wrong_usage_and_names_the_nearest() throws Exception {
    var verbs = Ended.tree().getSubcommands();

    var ended = launch("swep");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.text())
        .startsWith("tune4rec: a verb is one of ")
        .endsWith(", but got 'swep'; did you mean 'sweep'?\ntry 'tune4rec --help'\n")
        .contains(verbs.keySet());
    assertThat(launch("leaderbord").text()).contains("did you mean 'leaderboard'?");
    assertThat(launch("xyzzy").text()).doesNotContain("did you mean");
    assertThat(launch().code()).isEqualTo(2);
    assertThat(launch("test", "--no-brwser").code()).isEqualTo(2);
    assertThat(launch("doctor", "--jsn").text()).contains("did you mean '--json'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swep", "tset", "dataste", "bnech", "help", "completoin", "lb", "works"})
  void means_by_nearest_what_the_library_means(String given) throws Exception {
    var known = Ended.tree().getSubcommands();

    var meant =
        run(
            List.of(
                "bash",
                "-c",
                ". \"$0\"; did_you_mean \"$@\"",
                PARTS.resolve("nearest.sh").toString(),
                given,
                String.join("\n", known.keySet())));

    assertThat(meant.text().replace("; ", "")).isEqualTo(Nearest.meant(given, known.keySet()));
  }

  @Test
  void examines_a_machine_without_a_build_and_says_how_to_mend_it() throws Exception {
    copyLauncher();
    var home = elsewhere.resolve("home");

    var told = doctorOf(home);

    assertThat(told.text())
        .contains("JDK  ", "Maven", "disk of home", "memory", "device", "engine", "Chromium")
        .contains("warn  build", "nothing is built yet\n      → any verb builds it")
        .contains("fail  TUNE4REC_URL", "'nowhere' is no http or https URL\n      → give one like");
    assertThat(told.code()).isEqualTo(1);
    assertThat(home).as("nothing is made by looking").doesNotExist();
  }

  @Test
  void examines_it_as_json_too() throws Exception {
    copyLauncher();

    var report = new ObjectMapper().readTree(doctorOf(elsewhere.resolve("h\"o"), "--json").text());

    assertThat(report.path("ok").asBoolean(true)).isFalse();
    assertThat(report.path("findings")).hasSizeGreaterThan(12);
    assertThat(report.path("findings").findValuesAsText("text")).anyMatch(t -> t.contains("h\"o"));
  }

  /** What vite asks for: ^20.19 || >=22.12. */
  @ParameterizedTest
  @CsvSource({
    "20.18.3, fail",
    "20.19.0, ok",
    "20.20.1, ok",
    "21.7.3, fail",
    "22.11.0, fail",
    "22.12.0, ok",
    "23.0.0, ok",
    "24.1.0, ok",
    "18.20.8, fail"
  })
  void takes_the_versions_of_node_that_can_build_the_pages(String version, String state)
      throws Exception {
    copyLauncher();
    var node = Files.writeString(elsewhere.resolve("node"), "#!/bin/sh\necho v" + version + "\n");
    assertThat(node.toFile().setExecutable(true)).isTrue();

    assertThat(doctorOf(elsewhere.resolve("home")).text())
        .containsPattern("(?m)^ *" + state + " +node +version " + version + "(\\n|, but building)");
  }

  private Said doctorOf(Path home, String... options) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(elsewhere.resolve("tune4rec").toString(), "doctor"));
    command.addAll(List.of(options));
    return run(
        command,
        Map.of(
            "PATH",
            elsewhere + ":" + System.getenv("PATH"),
            "TUNE4REC_URL",
            "nowhere",
            "TUNE4REC_HOME",
            home.toString(),
            "DJL_CACHE_DIR",
            elsewhere.resolve("never-trained").toString()));
  }

  private void copyLauncher() throws IOException {
    Files.copy(LAUNCHER, elsewhere.resolve("tune4rec"), StandardCopyOption.COPY_ATTRIBUTES);
    var parts = elsewhere.resolve("controller/src/main/launcher");
    Files.createDirectories(parts);
    try (var files = Files.list(PARTS)) {
      for (var file : files.toList()) {
        Files.copy(file, parts.resolve(file.getFileName()));
      }
    }
  }

  private Said launch(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Said run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of());
  }

  private Said run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
