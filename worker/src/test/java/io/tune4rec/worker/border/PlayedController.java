package io.tune4rec.worker.border;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A server that speaks the worker protocol as a test tells it to: hands out prepared assignments,
 * serves a dataset, keeps every call, goes away and comes back, refuses on demand.
 */
public final class PlayedController implements AutoCloseable {
  public static final String TOKEN = "a-worker-token";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/v1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A call that came, with its body. */
  public record Call(String path, JsonNode body) {}

  /** An answer with its status. */
  public record Answer(int status, Map<String, ?> body) {}

  private final Path datasets;
  private final int port;
  private final Queue<Map<String, Object>> assignments = new ConcurrentLinkedQueue<>();
  private final Queue<byte[]> uploads = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Call> news = new LinkedBlockingQueue<>();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, Queue<Answer>> prepared = new ConcurrentHashMap<>();
  private final Map<String, Integer> always = new ConcurrentHashMap<>();
  private final List<Map<String, Object>> stops = new CopyOnWriteArrayList<>();
  private final ReentrantLock orders = new ReentrantLock();
  private final Condition ordered = orders.newCondition();
  private volatile boolean draining;
  private volatile boolean left;
  private HttpServer server;

  private PlayedController(Path datasets) throws IOException {
    this.datasets = datasets;
    server = serve(0);
    port = server.getAddress().getPort();
  }

  /**
   * @param datasets store from which datasets are served
   */
  public static PlayedController start(Path datasets) throws IOException {
    return new PlayedController(datasets);
  }

  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** The next claim gets this. */
  public void assign(Map<String, Object> assignment) {
    assignments.add(assignment);
    wake();
  }

  /**
   * The next call of {@code name} (register, claim, heartbeat, drain, reports, offer, model,
   * complete, fail) gets it.
   */
  public void answerOnce(String name, int status, Map<String, ?> body) {
    prepared
        .computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>())
        .add(new Answer(status, body));
  }

  /** From now on each call of {@code name} gets this status. */
  public void answerAlways(String name, int status) {
    always.put(name, status);
  }

  /** From now on heartbeats ask to stop this attempt. */
  public void askStop(long trialId, int attempt, String reason) {
    stops.add(Map.of("trial_id", trialId, "attempt", attempt, "reason", reason));
    wake();
  }

  /** From now on heartbeats say that the worker shall drain, and claims get nothing. */
  public void drain() {
    draining = true;
    wake();
  }

  private void wake() {
    orders.lock();
    try {
      ordered.signalAll();
    } finally {
      orders.unlock();
    }
  }

  /** Closes the port, and with it every connection. */
  public void goAway() {
    server.stop(0);
  }

  /** Opens the same port again, knowing what it knew. */
  public void comeBack() throws IOException {
    server = serve(port);
  }

  /** Waits for a call whose name is one of {@code names}; others that come before are skipped. */
  public Call await(String... names) throws InterruptedException {
    while (true) {
      var call = news.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError(
            "no call of %s within %s; there were %s".formatted(List.of(names), PATIENCE, calls));
      }
      if (List.of(names).contains(name(call.path()))) {
        return call;
      }
    }
  }

  /** Every file that was sent, in order. */
  public List<byte[]> uploads() {
    return List.copyOf(uploads);
  }

  /** Every call so far of this name. */
  public List<Call> all(String name) {
    return calls.stream().filter(call -> name(call.path()).equals(name)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private HttpServer serve(int wanted) throws IOException {
    var opened = HttpServer.create(new InetSocketAddress("localhost", wanted), 0);
    opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    opened.createContext(API, this::handle);
    opened.start();
    return opened;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(API.length());
      var token = exchange.getRequestHeaders().getFirst("Authorization");
      var protocol = exchange.getRequestHeaders().getFirst("Tune4Rec-Protocol");
      if (!("Bearer " + TOKEN).equals(token) || !"1".equals(protocol)) {
        send(exchange, new Answer(401, Map.of("title", "no", "detail", "the token is wrong")));
      } else if (exchange.getRequestMethod().equals("GET")) {
        sendFile(exchange, path);
      } else if ("application/zip".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
        uploads.add(exchange.getRequestBody().readAllBytes());
        var query = JSON.createObjectNode().put("query", exchange.getRequestURI().getQuery());
        send(exchange, answer(new Call(path, query)));
      } else {
        var body = JSON.readTree(exchange.getRequestBody());
        send(exchange, answer(new Call(path, body)));
      }
    }
  }

  private Answer answer(Call call) {
    var name = name(call.path());
    calls.add(call);
    var special = prepared.getOrDefault(name, new ArrayDeque<>()).poll();
    news.add(call);
    if (special != null) {
      return special;
    }
    var status = always.get(name);
    return status == null ? usual(name, call) : new Answer(status, Map.of());
  }

  private Answer usual(String name, Call call) {
    return switch (name) {
      case "register" ->
          new Answer(
              201,
              Map.of(
                  "worker_id",
                  7,
                  "session",
                  3,
                  "lease_seconds",
                  3.0,
                  "heartbeat_seconds",
                  0.5,
                  "more",
                  "new"));
      case "claim" -> claim(call);
      case "drain" -> left();
      case "heartbeat" -> heartbeat(call);
      case "reports" -> new Answer(200, Map.of("action", "continue"));
      case "fail" -> new Answer(200, Map.of("retry", true));
      default -> new Answer(200, Map.of());
    };
  }

  /** Waits, as the controller does, until there is an order about what the worker runs. */
  private Answer heartbeat(Call call) {
    var running = call.body().get("attempts").valueStream().map(Attempt::of).toList();
    long left = (long) (1e9 * call.body().get("wait_seconds").asDouble());
    orders.lock();
    try {
      while (stopsAmong(running).isEmpty() && !draining && left > 0) {
        left = ordered.awaitNanos(left);
      }
      return new Answer(200, Map.of("stop", stopsAmong(running), "drain", draining));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(503, Map.of());
    } finally {
      orders.unlock();
    }
  }

  private List<Map<String, Object>> stopsAmong(List<Attempt> running) {
    return stops.stream().filter(stop -> running.contains(Attempt.of(stop))).toList();
  }

  private record Attempt(long trialId, int number) {
    static Attempt of(JsonNode attempt) {
      return new Attempt(attempt.get("trial_id").asLong(), attempt.get("attempt").asInt());
    }

    static Attempt of(Map<String, Object> stop) {
      return new Attempt((long) stop.get("trial_id"), (int) stop.get("attempt"));
    }
  }

  private Answer claim(Call call) {
    long time = TimeUnit.SECONDS.toNanos(call.body().get("wait_seconds").asLong());
    orders.lock();
    try {
      while (assignments.isEmpty() && !draining && !left && time > 0) {
        time = ordered.awaitNanos(time);
      }
      var assignment = draining || left ? null : assignments.poll();
      return assignment == null ? new Answer(204, Map.of()) : new Answer(200, assignment);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(204, Map.of());
    } finally {
      orders.unlock();
    }
  }

  /** The worker wants no more: claims that wait are answered. */
  private Answer left() {
    left = true;
    wake();
    return new Answer(200, Map.of());
  }

  private static String name(String path) {
    var last = path.substring(path.lastIndexOf('/') + 1);
    return last.equals("workers") ? "register" : last;
  }

  private void sendFile(HttpExchange exchange, String path) throws IOException {
    var parts = path.split("/", 5);
    calls.add(new Call(path + "/download", JSON.nullNode()));
    var file = datasets.resolve(parts[2]).resolve(parts[4]);
    if (!Files.exists(file)) {
      send(exchange, new Answer(404, Map.of("title", "no such file")));
      return;
    }
    exchange.sendResponseHeaders(200, Files.size(file));
    Files.copy(file, exchange.getResponseBody());
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var body = JSON.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (answer.status() == 204) {
      exchange.sendResponseHeaders(204, -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
