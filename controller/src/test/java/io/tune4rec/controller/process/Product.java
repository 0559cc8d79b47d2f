package io.tune4rec.controller.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The built product in a home of its own: starts its processes, finds them by the home in their
 * environment, kills them, and asks the controller over HTTP. Not thread-safe; close it.
 */
final class Product implements AutoCloseable {
  static final Path ROOT = Path.of(System.getProperty("tune4rec.root"));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Another JVM may test beside this one. */
  private static final int FORK = Integer.getInteger("test.fork", 1);

  /** Where its controllers look for one that is free. */
  private static final int FIRST_PORT = 8140 + 50 * FORK;

  /** Classes as the first controller leaves them, so that the next ones start as soon as users'. */
  private static final Path ARCHIVE =
      ROOT.resolve("controller/target/test-controller-" + FORK + ".jsa");

  private static final Duration LONG = Duration.ofMinutes(4);

  private final Path home;
  private final Map<String, String> environment;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Process> started = new ArrayList<>();

  Product(Path home) {
    this(home, Map.of());
  }

  /**
   * @param environment that its processes get besides the usual
   */
  Product(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  Process startController() {
    var controller =
        start(
            "controller",
            List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-jar",
                ROOT.resolve("controller/target/quarkus-app/quarkus-run.jar") + ""));
    until("the controller listens", this::ready);
    return controller;
  }

  Process startWorker(String name) {
    return startWorker(name, 2);
  }

  Process startWorker(String name, int slots) {
    var jar = ROOT.resolve("worker/target/worker.jar") + "";
    return start(
        name,
        List.of(
            "-jar",
            jar,
            "--controller",
            url(),
            "--slots",
            slots + "",
            "--threads-per-slot",
            "1",
            "--name",
            name,
            "--home",
            home + ""));
  }

  /** Runs a verb of the command line to its end and returns what it printed. */
  String verb(String... words) {
    var ended = run(List.of(words));
    assertThat(ended.code()).as(ended.text()).isZero();
    return ended.text();
  }

  /** How a verb ended, and all that it said. */
  record Ended(int code, String text) {}

  /** Runs a verb of the command line to its end, whatever that is. */
  Ended run(List<String> words) {
    var app = ROOT.resolve("controller/target/quarkus-app");
    var command = new ArrayList<String>();
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dtune4rec.root=" + ROOT);
    command.add("-cp");
    command.add(app + "/app/*:" + app + "/lib/main/*:" + app + "/lib/boot/*");
    command.add("io.tune4rec.controller.cli.Main");
    command.addAll(words);
    var name = "verb-" + started.size();
    var process = start(name, command);
    try {
      assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS))
          .as("%s ends", command)
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
    return new Ended(process.exitValue(), log(name));
  }

  JsonNode get(String path) {
    return answer(path, HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path)).build());
  }

  private JsonNode answer(String path, HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode() / 100).as("%s: %s", path, response.body()).isEqualTo(2);
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + path, e);
    }
  }

  /** Calls as a user does, and returns what a good answer says. */
  JsonNode order(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return answer(path, request);
  }

  /** Uploads a prepared dataset. */
  void upload(String name, byte[] zip) {
    var path = "/datasets?name=" + name;
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
            .header("Content-Type", "application/zip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(zip))
            .build();
    answer(path, request);
  }

  /** Calls as a worker does. */
  CompletableFuture<HttpResponse<String>> post(String path, String body) throws IOException {
    var token = Files.readString(home.resolve("worker.token")).strip();
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .header("Tune4Rec-Protocol", "1")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  /** Living processes that were started with this home, whoever started them. */
  List<ProcessHandle> processes() {
    var mark = "TUNE4REC_HOME=" + home;
    return ProcessHandle.allProcesses().filter(p -> environment(p.pid()).contains(mark)).toList();
  }

  /** Those whose command line contains {@code text}. */
  List<ProcessHandle> processes(String text) {
    return processes().stream().filter(p -> commandLine(p.pid()).contains(text)).toList();
  }

  /**
   * @param others whose logs are shown too, should it not come to hold
   */
  void until(String what, BooleanSupplier holds, Product... others) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(
              () ->
                  "%s within %s\n%s%s"
                      .formatted(
                          what,
                          LONG,
                          logs(),
                          Stream.of(others).map(Product::logs).collect(joining())))
          .isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  Path home() {
    return home;
  }

  private boolean ready() {
    try {
      var request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | UncheckedIOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String url() {
    try {
      return JSON.readTree(home.resolve("controller.json").toFile()).path("url").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(String name, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java") + "");
    command.add("-Xmx512m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "TUNE4REC_HOME",
                home + "",
                // tests that count trials want none unasked; others ask for them
                "TUNE4REC_FLOORS",
                "false",
                "TUNE4REC_LEASE_LENGTH",
                "6s",
                "TUNE4REC_LEASE_HEARTBEAT",
                "2s",
                "TUNE4REC_PORT",
                FIRST_PORT + ""));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(home.resolve("test-logs"));
      builder.redirectOutput(home.resolve("test-logs").resolve(name + ".log").toFile());
      var process = builder.start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String logs() {
    var all = new StringBuilder();
    try (var files = Files.list(home.resolve("test-logs"))) {
      files.forEach(f -> all.append("== ").append(f.getFileName()).append('\n').append(read(f)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  String log(String name) {
    return read(home.resolve("test-logs").resolve(name + ".log"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String environment(long pid) {
    return proc(pid, "environ");
  }

  private static String commandLine(long pid) {
    return proc(pid, "cmdline").replace('\0', ' ');
  }

  /** Empty for a process that has just ended or belongs to somebody else. */
  private static String proc(long pid, String file) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", pid + "", file)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    started.reversed().forEach(Process::destroy);
    until("everything started has ended", () -> processes().isEmpty());
  }
}
