package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tune4rec.controller.app.ControllerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what can be held about the images without an engine to build or run them. */
class DockerFilesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCKER = ROOT.resolve("docker");
  private static final Pattern VARIABLE = Pattern.compile("TUNE4REC_[A-Z_]*[A-Z]");
  private static final Pattern SECRET = Pattern.compile("TUNE4REC_[A-Z_]*(TOKEN|PASSWORD)");

  @ParameterizedTest
  @ValueSource(strings = {"controller.Dockerfile", "worker.Dockerfile"})
  void copies_only_what_is_in_the_checkout_or_was_built_before(String file) throws IOException {
    for (var line : instructions(file, "COPY")) {
      var words = List.of(line.split("\\s+"));
      var sources = words.stream().filter(word -> !word.startsWith("--")).toList();
      for (var source : sources.subList(0, sources.size() - 1)) {
        if (words.getFirst().equals("--from=build")) {
          assertThat(source).as(line).matches("/source/(controller|worker)/target/.*");
        } else if (!words.getFirst().startsWith("--from=")) {
          assertThat(ROOT.resolve(source)).as(line).exists();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"controller.Dockerfile", "worker.Dockerfile"})
  void copies_only_from_stages_and_images_with_a_version(String file) throws IOException {
    var stages = new ArrayList<String>();
    for (var line : instructions(file, "FROM")) {
      assertThat(line.split(" ")[0]).as(line).matches("[a-z-]+:[0-9][a-z0-9.-]*");
      stages.add(line.replaceAll(".* AS ", ""));
    }
    for (var line : instructions(file, "COPY")) {
      if (line.startsWith("--from=")) {
        var from = line.split("[= ]")[1];
        assertThat(stages.contains(from) || from.matches("[a-z-]+:[0-9].*")).as(line).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"controller.Dockerfile", "worker.Dockerfile"})
  void runs_as_a_user_without_rights_and_says_how_its_health_is_seen(String file)
      throws IOException {
    var afterLastStage = text(DOCKER.resolve(file)).replaceFirst("(?s).*\nFROM ", "");

    assertThat(afterLastStage).containsPattern("(?m)^USER [1-9][0-9]+$");
    assertThat(afterLastStage.indexOf("\nUSER ")).isLessThan(afterLastStage.indexOf("ENTRYPOINT"));
    assertThat(afterLastStage).contains("\nHEALTHCHECK ");
  }

  @Test
  void composes_services_whose_files_exist_and_that_wait_for_each_other() throws IOException {
    var compose = compose();

    for (var service : compose.get("services")) {
      if (service.has("build")) {
        assertThat(DOCKER.resolve(service.at("/build/context").asText()).normalize())
            .isEqualTo(ROOT);
        assertThat(ROOT.resolve(service.at("/build/dockerfile").asText())).exists();
      }
      for (var needed : service.path("depends_on").properties()) {
        assertThat(compose.get("services").has(needed.getKey())).as(needed.getKey()).isTrue();
      }
      for (var volume : service.path("volumes")) {
        assertThat(compose.get("volumes").has(volume.asText().split(":")[0])).isTrue();
      }
    }
  }

  @Test
  void sets_only_variables_that_the_programs_read() throws IOException {
    var set = new TreeSet<String>();
    for (var file : List.of("compose.yaml", "controller.Dockerfile", "worker.Dockerfile")) {
      set.addAll(variables(text(DOCKER.resolve(file))));
    }

    assertThat(variablesRead()).containsAll(set);
  }

  @Test
  void gives_no_secret_a_default() throws IOException {
    var compose = text(DOCKER.resolve("compose.yaml"));
    var example = text(DOCKER.resolve(".env.example"));

    for (var line : compose.lines().filter(l -> SECRET.matcher(l).find()).toList()) {
      assertThat(line).matches(".*\\$\\{TUNE4REC_[A-Z_]+:\\?[^}]+}");
    }
    for (var line : example.lines().filter(l -> SECRET.matcher(l).find()).toList()) {
      assertThat(line).endsWith("=");
    }
    assertThat(variables(compose.replaceAll("(?m)^ *TUNE4REC_[A-Z_]+: (?!\\$).*$", "")))
        .isEqualTo(variables(example));
  }

  private static JsonNode compose() throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(DOCKER.resolve("compose.yaml").toFile());
  }

  /** Arguments of the instructions named so, lines joined where they end in a backslash. */
  private static List<String> instructions(String file, String name) throws IOException {
    return text(DOCKER.resolve(file))
        .replace("\\\n", " ")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  private static Set<String> variables(String text) {
    var found = new TreeSet<String>();
    VARIABLE.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }

  /** Those of the controller's settings, and those that the worker's sources name. */
  private static Set<String> variablesRead() throws IOException {
    var read = settings(ControllerConfig.class, "TUNE4REC");
    try (var files = Files.walk(ROOT.resolve("worker/src/main"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> read.addAll(variables(text(file))));
    }
    return read;
  }

  /** As the configuration library names them: apiToken of tune4rec is TUNE4REC_API_TOKEN. */
  private static Set<String> settings(Class<?> group, String prefix) {
    var names = new TreeSet<String>();
    for (var setting : group.getDeclaredMethods()) {
      var words = setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
      var name = prefix + "_" + words;
      if (setting.getReturnType().getEnclosingClass() == group) {
        names.addAll(settings(setting.getReturnType(), name));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
