package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.metric.RankMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

/**
 * A load on a controller: speaks the workers' protocol and ends trials with ranks that it draws, as
 * fast as the controller takes them. Trains nothing.
 */
final class PlayedFleet implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int NOTHING = 204;

  /** A sampler that thinks is waited for; the end of a sweep costs as much, once. */
  private static final int WAIT_SECONDS = 5;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI controller;
  private final String token;
  private final int cases;
  private final int items;

  /**
   * @param cases of the validation and of the test split each
   */
  PlayedFleet(URI controller, String token, int cases, int items) {
    this.controller = controller;
    this.token = token;
    this.cases = cases;
    this.items = items;
  }

  /**
   * Ends trials until none comes for a while.
   *
   * @param ended hears how many were, from one thread at a time
   */
  void play(int slots, IntConsumer ended) {
    var registered = call("/api/v1/workers", registration(slots));
    long worker = registered.path("worker_id").asLong();
    var count = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(slots)) {
      var running =
          IntStream.range(0, slots)
              .mapToObj(
                  slot ->
                      pool.submit(
                          () -> {
                            while (playOne(worker, slot)) {
                              tell(ended, count);
                            }
                          }))
              .toList();
      for (var each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static synchronized void tell(IntConsumer ended, AtomicInteger count) {
    ended.accept(count.incrementAndGet());
  }

  private boolean playOne(long worker, int slot) {
    var work =
        call(
            "/api/v1/workers/" + worker + "/claim",
            Map.of("slot", slot, "wait_seconds", WAIT_SECONDS));
    if (work.isMissingNode()) {
      return false;
    }
    long trial = work.path("trial_id").asLong();
    var path = "/api/v1/trials/%d/attempts/%d/".formatted(trial, work.path("attempt").asInt());
    long epoch = work.path("lease_epoch").asLong();
    call(path + "reports", Map.of("lease_epoch", epoch, "reports", List.of(report())));
    var random = new SplittableRandom(trial);
    double skill = random.nextDouble(.2, .9);
    var none = Map.of();
    var body = new LinkedHashMap<String, Object>();
    body.put("lease_epoch", epoch);
    body.put("best_step", 1);
    body.put("seconds", 1.5);
    body.put("peak_memory_bytes", 1L << 30);
    body.put("parameters", 4_321);
    body.put("valid_ranks", ranks(random, skill));
    body.put("test_ranks", ranks(random, skill));
    body.put(
        "tasks", Map.of("valid", none, "test", none, "valid_losses", none, "test_losses", none));
    call(path + "complete", body);
    return true;
  }

  /** With chance {@code skill} near the top, else anywhere. */
  private String ranks(SplittableRandom random, double skill) {
    var ranks = new int[cases];
    Arrays.setAll(
        ranks, _ -> 1 + (random.nextDouble() < skill ? random.nextInt(20) : random.nextInt(items)));
    var plain = ByteBuffer.allocate(Integer.BYTES * cases).order(ByteOrder.LITTLE_ENDIAN);
    plain.asIntBuffer().put(ranks);
    var out = new byte[1024 + plain.capacity()];
    try (var deflater = new Deflater()) {
      deflater.setInput(plain.array());
      deflater.finish();
      int n = deflater.deflate(out);
      return Base64.getEncoder().encodeToString(Arrays.copyOf(out, n));
    }
  }

  private static Map<String, Object> report() {
    var valid = new LinkedHashMap<String, Double>();
    RankMetric.names().forEach(name -> valid.put(name, .25));
    var report = new LinkedHashMap<String, Object>();
    report.put("step", 1);
    report.put("train_loss", 2.5);
    report.put("valid", valid);
    report.put("train", Map.of());
    report.put("learning_rate", 1e-3);
    report.put("gradient_norm", .7);
    report.put("sessions_per_second", 1234.5);
    report.put("seconds", 1.5);
    report.put("memory_bytes", 1L << 30);
    report.put("cores", 1.0);
    return report;
  }

  private static Map<String, Object> registration(int slots) {
    return Map.of(
        "name",
        "played",
        "host",
        "bench",
        "model_lib_version",
        ModelLibrary.version(),
        "slots",
        slots,
        "threads_per_slot",
        1,
        "device",
        "cpu",
        "environment",
        Map.of(
            "code_version", "none",
            "djl", "none",
            "pytorch", "none",
            "extensions", "none",
            "cpu", "played",
            "arch", "amd64",
            "os", "Linux",
            "java", System.getProperty("java.version")));
  }

  private JsonNode call(String path, Map<String, ?> body) {
    try {
      var request =
          HttpRequest.newBuilder(controller.resolve(path))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .header("Tune4Rec-Protocol", "1")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == NOTHING) {
        return JSON.missingNode();
      }
      if (response.statusCode() / 100 != OK / 100) {
        throw new IllegalStateException(
            path + " answered " + response.statusCode() + ": " + response.body());
      }
      return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
