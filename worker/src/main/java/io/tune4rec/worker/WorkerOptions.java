package io.tune4rec.worker;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a worker's configuration from the command line and, where that is silent, from the
 * environment; the token never comes by the command line, which every user of a host can read.
 */
final class WorkerOptions {
  static final String USAGE =
      """
      usage: java -jar worker.jar --controller URL [options]

        --controller URL       the controller to work for       TUNE4REC_URL
        --slots N              trials trained at once           TUNE4REC_WORKER_SLOTS, or one per core
        --threads-per-slot N   CPU threads of each              TUNE4REC_WORKER_THREADS_PER_SLOT, or cores / slots
        --name NAME            this worker's name               TUNE4REC_WORKER_NAME, or the host's
        --home DIR             folder of all local state        TUNE4REC_HOME, or .tune4rec
        --datasets DIR         shared datasets, only read       TUNE4REC_WORKER_DATASETS
        --extensions DIR       jars with blocks of yours        TUNE4REC_EXTENSIONS
        --checkpoint-seconds N between checkpoints of a trial   TUNE4REC_WORKER_CHECKPOINT_SECONDS, or 60; 0 for none
        --help                 this text

      The token comes from TUNE4REC_WORKER_TOKEN or the file worker.token in the home folder.
      Ends with 0 when it is told to stop, 1 when it cannot work, 2 when it is configured wrongly.
      """;

  private static final int CHECKPOINT_SECONDS = 60;
  private static final String TOKEN = "TUNE4REC_WORKER_TOKEN";
  private static final String TOKEN_FILE = "worker.token";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "controller", "TUNE4REC_URL",
          "slots", "TUNE4REC_WORKER_SLOTS",
          "threads-per-slot", "TUNE4REC_WORKER_THREADS_PER_SLOT",
          "name", "TUNE4REC_WORKER_NAME",
          "home", "TUNE4REC_HOME",
          "datasets", "TUNE4REC_WORKER_DATASETS",
          "extensions", "TUNE4REC_EXTENSIONS",
          "checkpoint-seconds", "TUNE4REC_WORKER_CHECKPOINT_SECONDS");

  private final Map<String, String> environment;
  private final Problems problems = new Problems();
  private final Map<String, String> given = new HashMap<>();

  private WorkerOptions(List<String> arguments, Map<String, String> environment) {
    this.environment = environment;
    ENVIRONMENT.forEach(
        (option, variable) -> {
          if (environment.containsKey(variable)) {
            given.put(option, environment.get(variable));
          }
        });
    parse(arguments);
  }

  /**
   * @param cores of this host
   * @param hostName the worker's name if none is given
   * @throws InvalidInputException with every problem found
   */
  static WorkerConfig read(
      List<String> arguments, Map<String, String> environment, int cores, String hostName) {
    return new WorkerOptions(arguments, environment).config(cores, hostName);
  }

  private void parse(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      var parts = arguments.get(i).split("=", 2);
      var option = parts[0].startsWith("--") ? parts[0].substring(2) : "";
      if (!ENVIRONMENT.containsKey(option)) {
        problems.add(unknown(parts[0]));
        i += valueFollows(arguments, i) ? 1 : 0;
      } else if (parts.length == 2) {
        given.put(option, parts[1]);
      } else if (i + 1 < arguments.size()) {
        given.put(option, arguments.get(++i));
      } else {
        problems.add(new Problem(option, "an option has a value", "this one has none", "give it"));
      }
    }
  }

  /** Whether the unknown option at {@code i} seems to have a value, not worth its own complaint. */
  private static boolean valueFollows(List<String> arguments, int i) {
    return arguments.get(i).startsWith("--")
        && i + 1 < arguments.size()
        && !arguments.get(i + 1).startsWith("--");
  }

  private static Problem unknown(String argument) {
    var known = ENVIRONMENT.keySet().stream().map(option -> "--" + option).toList();
    return new Problem(
        argument,
        "an argument is an option of the worker",
        "'" + argument + "' is none",
        Nearest.wayOut(argument, known));
  }

  private WorkerConfig config(int cores, String hostName) {
    var home = Path.of(given.getOrDefault("home", ".tune4rec"));
    var controller = controller();
    var slots = count("slots", cores);
    var threads = count("threads-per-slot", Math.max(1, cores / Math.max(1, slots.orElse(cores))));
    var token = token(home);
    var datasets = datasets();
    var extensions = folder("extensions").flatMap(folder -> checked(() -> Extensions.of(folder)));
    var seconds = count("checkpoint-seconds", CHECKPOINT_SECONDS);
    // what could not be read stands in as something right, and is complained about already
    var config =
        checked(
            () ->
                new WorkerConfig(
                    controller.orElse(URI.create("http://localhost")),
                    token.orElse("unread"),
                    given.getOrDefault("name", hostName),
                    slots.orElse(1),
                    threads.orElse(1),
                    home,
                    datasets,
                    extensions.orElse(Extensions.NONE),
                    Duration.ofSeconds(seconds.orElse(CHECKPOINT_SECONDS))));
    problems.throwIfAny();
    return config.orElseThrow();
  }

  private <T> Optional<T> checked(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private Optional<URI> controller() {
    var text = given.get("controller");
    if (text == null) {
      problems.add(
          new Problem(
              "controller",
              "a worker needs the URL of its controller",
              "none was given",
              "give --controller or TUNE4REC_URL"));
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      problems.add(
          new Problem(
              "controller",
              "the controller is an http or https URL",
              "got '" + text + "'",
              "give one like http://localhost:8090"));
      return Optional.empty();
    }
  }

  private Optional<Path> datasets() {
    var folder = folder("datasets");
    folder.ifPresent(
        f ->
            problems.require(
                Files.isDirectory(f),
                "datasets",
                "shared datasets lie in a folder",
                () -> "there is none at " + f.toAbsolutePath(),
                "mount it, or leave the option out"));
    return folder;
  }

  private Optional<Path> folder(String option) {
    return Optional.ofNullable(given.get(option)).filter(s -> !s.isBlank()).map(Path::of);
  }

  private Optional<Integer> count(String option, int byDefault) {
    var text = given.get(option);
    if (text == null) {
      return Optional.of(byDefault);
    }
    try {
      return Optional.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      problems.add(new Problem(option, "this is a whole number", "got '" + text + "'", "give one"));
      return Optional.empty();
    }
  }

  private Optional<String> token(Path home) {
    if (environment.containsKey(TOKEN)) {
      return Optional.of(environment.get(TOKEN).strip());
    }
    var file = home.resolve(TOKEN_FILE);
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      problems.add(
          new Problem(
              "token",
              "a worker needs the controller's worker token",
              TOKEN + " is not set and " + file.toAbsolutePath() + " cannot be read",
              "start the controller first, or set the variable"));
      return Optional.empty();
    }
  }
}
