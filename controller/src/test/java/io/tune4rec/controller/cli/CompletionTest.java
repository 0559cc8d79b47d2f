package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real bash. */
class CompletionTest {
  /**
   * Completes the last of the words as bash does: looks the function up by the command's name. What
   * it says aside is that compopt works at a prompt only.
   */
  private static final String COMPLETE =
      """
      set -e
      source "$1"; shift
      spec=$(complete -p "$(basename "$1")")
      function=$(sed -n 's/.*-F \\([^ ]*\\) .*/\\1/p' <<<"$spec")
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      set +e
      "$function" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void write() throws IOException {
    var ended = Ended.of(Path.of("."), Map.of(), "completion", "bash");
    assertThat(ended.code()).isZero();
    script = Files.writeString(folder.resolve("completion.bash"), ended.out());
  }

  @Test
  void completes_verbs_at_both_levels() throws Exception {
    assertThat(complete("tune4rec", "sw")).containsExactly("sweep");
    assertThat(complete("tune4rec", "sweep", "p"))
        .containsExactlyInAnyOrder("plan", "presets", "pause");
    assertThat(complete("tune4rec", "worker", "")).contains("list", "drain");
  }

  @Test
  void completes_the_launcher_by_its_path_too() throws Exception {
    assertThat(complete("./tune4rec", "lead")).containsExactly("leaderboard");
    assertThat(complete("/opt/x/tune4rec", "trial", "l")).containsExactly("logs");
  }

  @Test
  void completes_options_shells_and_files() throws Exception {
    Files.writeString(folder.resolve("my-sweep.yaml"), "");

    assertThat(complete("tune4rec", "leaderboard", "--")).contains("--json", "--csv", "--limit");
    assertThat(complete("tune4rec", "completion", "")).contains("bash", "zsh");
    assertThat(complete("tune4rec", "sweep", "submit", "my")).containsExactly("my-sweep.yaml");
  }

  @Test
  void says_the_same_for_zsh_where_it_turns_bash_completion_on() {
    var zsh = Ended.of(Path.of("."), Map.of(), "completion", "zsh");

    assertThat(zsh.code()).isZero();
    assertThat(zsh.out()).contains("bashcompinit", "complete -F _complete_tune4rec");
  }

  private List<String> complete(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", "--norc", "-c", COMPLETE, "bash"));
    command.add(script.toString());
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().filter(line -> !line.isBlank()).toList();
  }
}
