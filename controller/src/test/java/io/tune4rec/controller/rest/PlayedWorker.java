package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tune4rec.controller.access.WorkerTokenFile;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.metric.RankMetric;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plays a worker at the border: speaks the protocol as a worker process does, trains nothing. */
final class PlayedWorker {
  final long id;
  final int session;

  PlayedWorker(String name) {
    this(name, 2);
  }

  PlayedWorker(String name, int slots) {
    this(registration(name, slots));
  }

  /**
   * @param registration as {@link #registration} makes it
   */
  PlayedWorker(Map<String, ?> registration) {
    var registered =
        request()
            .body(registration)
            .post("/api/v1/workers")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    id = registered.getLong("worker_id");
    session = registered.getInt("session");
  }

  /** What the controller gave it to do. */
  record Work(long trial, int number, int attempt, long leaseEpoch, Map<String, Object> all) {
    @SuppressWarnings("unchecked")
    Map<String, Object> configuration() {
      return (Map<String, Object>) all.get("configuration");
    }
  }

  static RequestSpecification request() {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + token())
        .header("Tune4Rec-Protocol", "1");
  }

  static String token() {
    var home = ConfigProvider.getConfig().getValue("tune4rec.home", Path.class);
    return WorkerTokenFile.readOrCreate(home.resolve("worker.token"));
  }

  static Map<String, Object> registration(String name, int slots) {
    return new LinkedHashMap<>(
        Map.of(
            "name",
            name,
            "host",
            "played",
            "model_lib_version",
            ModelLibrary.version(),
            "slots",
            slots,
            "threads_per_slot",
            1,
            "device",
            "cpu",
            "environment",
            environment()));
  }

  /** What it says of its build and host, which it has not got. */
  static Map<String, Object> environment() {
    return new LinkedHashMap<>(
        Map.of(
            "code_version", "1a2b3c4",
            "djl", "0.36.0",
            "pytorch", "2.7.1 cpu",
            "extensions", "none",
            "cpu", "Played CPU",
            "arch", "amd64",
            "os", "Linux 6.1",
            "java", "25 Played"));
  }

  Optional<Work> claim(int slot, double waitSeconds) {
    var response =
        request()
            .body(Map.of("slot", slot, "wait_seconds", waitSeconds))
            .post("/api/v1/workers/" + id + "/claim");
    if (response.statusCode() == 204) {
      return Optional.empty();
    }
    response.then().statusCode(200);
    Map<String, Object> all = response.jsonPath().getMap("");
    return Optional.of(
        new Work(
            response.jsonPath().getLong("trial_id"),
            response.jsonPath().getInt("trial_number"),
            response.jsonPath().getInt("attempt"),
            response.jsonPath().getLong("lease_epoch"),
            all));
  }

  /** Renews, and does not wait for orders. */
  Response heartbeat(List<Work> held) {
    return heartbeat(held, 0);
  }

  Response heartbeat(List<Work> held, double waitSeconds) {
    var attempts =
        held.stream()
            .map(
                w ->
                    Map.of(
                        "trial_id", w.trial(),
                        "attempt", w.attempt(),
                        "lease_epoch", w.leaseEpoch()))
            .toList();
    return request()
        .body(Map.of("attempts", attempts, "wait_seconds", waitSeconds))
        .post("/api/v1/workers/" + id + "/heartbeat");
  }

  static Response report(Work work, int step, double value) {
    return request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "reports", List.of(report(step, value))))
        .post(path(work, "reports"));
  }

  /** Every metric of ranks the same, and these of other tasks. */
  static Response report(Work work, int step, Map<String, Double> ofTasks) {
    var report = report(step, 0.5);
    var valid = new LinkedHashMap<Object, Object>((Map<?, ?>) report.get("valid"));
    valid.putAll(ofTasks);
    report.put("valid", valid);
    return request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "reports", List.of(report)))
        .post(path(work, "reports"));
  }

  static Map<String, Object> report(int step, double value) {
    var valid = new LinkedHashMap<String, Double>();
    RankMetric.names().forEach(name -> valid.put(name, value));
    var report = new LinkedHashMap<String, Object>();
    report.put("train", Map.of());
    report.put("memory_bytes", 1L << 30);
    report.put("cores", 1.5);
    report.putAll(
        Map.of(
            "step",
            step,
            "train_loss",
            2.5 / step,
            "valid",
            valid,
            "learning_rate",
            1e-3,
            "gradient_norm",
            0.7,
            "sessions_per_second",
            1234.5,
            "seconds",
            0.5 * step));
    return report;
  }

  /** Ends an attempt well, every valid rank the same. */
  static Response complete(Work work, int validRank) {
    return complete(work, ranks(TinyDataset.VALID, validRank), ranks(TinyDataset.TEST, 2));
  }

  static Response complete(Work work, int[] valid, int[] test) {
    return complete(work, valid, test, 1.5, 1_000_000);
  }

  static Response complete(
      Work work, int[] valid, int[] test, double seconds, long peakMemoryBytes) {
    var none = Map.of("valid", Map.of(), "test", Map.of());
    return complete(work, valid, test, seconds, peakMemoryBytes, none);
  }

  /** Ends an attempt at a model of several tasks well, ranks as good as they can be. */
  static Response completeTasks(Work work, Map<String, ?> tasks) {
    return complete(
        work, ranks(TinyDataset.VALID, 1), ranks(TinyDataset.TEST, 1), 1.5, 1_000_000, tasks);
  }

  private static Response complete(
      Work work,
      int[] valid,
      int[] test,
      double seconds,
      long peakMemoryBytes,
      Map<String, ?> given) {
    var tasks = new LinkedHashMap<String, Object>(given);
    tasks.putIfAbsent("valid_losses", Map.of());
    tasks.putIfAbsent("test_losses", Map.of());
    return request()
        .body(
            Map.of(
                "lease_epoch",
                work.leaseEpoch(),
                "best_step",
                1,
                "seconds",
                seconds,
                "peak_memory_bytes",
                peakMemoryBytes,
                "parameters",
                4_321,
                "valid_ranks",
                base64(valid),
                "test_ranks",
                base64(test),
                "tasks",
                tasks))
        .post(path(work, "complete"));
  }

  static Response fail(Work work, String kind, String reason) {
    return request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "kind", kind, "reason", reason))
        .post(path(work, "fail"));
  }

  static int[] ranks(int length, int rank) {
    var ranks = new int[length];
    Arrays.fill(ranks, rank);
    return ranks;
  }

  static String base64(int[] ranks) {
    var plain = ByteBuffer.allocate(4 * ranks.length).order(ByteOrder.LITTLE_ENDIAN);
    plain.asIntBuffer().put(ranks);
    return base64(plain);
  }

  static String base64(float[] losses) {
    var plain = ByteBuffer.allocate(4 * losses.length).order(ByteOrder.LITTLE_ENDIAN);
    plain.asFloatBuffer().put(losses);
    return base64(plain);
  }

  private static String base64(ByteBuffer plain) {
    var out = new byte[1024 + plain.capacity()];
    try (var deflater = new Deflater()) {
      deflater.setInput(plain.array());
      deflater.finish();
      int n = deflater.deflate(out);
      return Base64.getEncoder().encodeToString(Arrays.copyOf(out, n));
    }
  }

  private static String path(Work work, String call) {
    return "/api/v1/trials/%d/attempts/%d/%s".formatted(work.trial(), work.attempt(), call);
  }
}
