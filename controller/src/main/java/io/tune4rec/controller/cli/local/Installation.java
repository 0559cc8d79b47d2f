package io.tune4rec.controller.cli.local;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where Tune4Rec's parts and its state lie on this machine.
 *
 * @param root the checkout, or the unpacked release
 * @param environment variables of the calling process
 */
public record Installation(Path root, Map<String, String> environment) {
  public Installation {
    root = root.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** The same parts with another state folder, and no controller named. */
  public Installation at(Path home) {
    var variables = new HashMap<>(environment);
    variables.put("TUNE4REC_HOME", home.toString());
    variables.remove("TUNE4REC_URL");
    return new Installation(root, variables);
  }

  /** The state folder, {@code TUNE4REC_HOME}; it need not exist yet. */
  public Path home() {
    var given = variable("TUNE4REC_HOME").map(Path::of).orElse(root.resolve(".tune4rec"));
    return given.toAbsolutePath().normalize();
  }

  /**
   * The controller that {@code TUNE4REC_URL} names.
   *
   * @throws InvalidInputException if it is not an http or https URL with a host
   */
  public Optional<URI> namedController() {
    return variable("TUNE4REC_URL").map(Installation::controllerUrl);
  }

  private static URI controllerUrl(String given) {
    try {
      var url = new URI(given);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below, with all else that is no URL of a controller
    }
    throw new InvalidInputException(
        List.of(
            new Problem(
                "TUNE4REC_URL",
                "a controller is an http or https URL",
                "got '" + given + "'",
                "give one like http://127.0.0.1:8090")));
  }

  /** What the user authenticates with, {@code TUNE4REC_API_TOKEN}. */
  public Optional<String> apiToken() {
    return variable("TUNE4REC_API_TOKEN");
  }

  public Path logs() {
    return home().resolve("logs");
  }

  /** A sweep file that ships. */
  public Path example(String name) {
    return root.resolve("controller/examples").resolve(name);
  }

  /**
   * The controller that left a note in the state folder.
   *
   * @param alive whether its process is there
   * @param olderThanBuild whether it was started before what is built now was
   */
  public record Noted(URI url, long pid, boolean alive, boolean olderThanBuild) {}

  /** Empty if no controller runs in the state folder, or it ended in order. */
  public Optional<Noted> notedController() {
    return controllerFile().read().map(this::noted);
  }

  private Noted noted(ControllerFile.Note note) {
    var process = ProcessHandle.of(note.pid()).filter(ProcessHandle::isAlive);
    var built = controllerJar().toFile().lastModified();
    boolean older =
        process
            .flatMap(it -> it.info().startInstant())
            .filter(started -> started.toEpochMilli() < built)
            .isPresent();
    return new Noted(note.url(), note.pid(), process.isPresent(), older);
  }

  private Path controllerJar() {
    return root.resolve("controller/target/quarkus-app/quarkus-run.jar");
  }

  ControllerFile controllerFile() {
    return new ControllerFile(home().resolve("controller.json"));
  }

  /** How the controller's process is started by default: with its class archive. */
  public List<String> controllerFlags() {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + root.resolve("controller/target/quarkus-app/controller.jsa"),
        // a folder that cannot be written, or an archive of older jars, costs time and no more
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off");
  }

  List<String> controllerCommand(List<String> flags) {
    return java(controllerJar(), flags);
  }

  List<String> workerCommand() {
    return java(workerJar(), List.of());
  }

  /** What trains and recommends; its libraries lie beside it. */
  public Path workerJar() {
    return root.resolve("worker/target/worker.jar");
  }

  private static List<String> java(Path jar, List<String> flags) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + ": must have been built, but is not there; start Tune4Rec by its launcher");
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
