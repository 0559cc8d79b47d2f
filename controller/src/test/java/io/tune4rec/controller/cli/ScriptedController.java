package io.tune4rec.controller.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that gives prepared answers, a request after the other, the last one over and over; for
 * what a real controller cannot be made to do: break off, change from one look to the next.
 */
public final class ScriptedController implements AutoCloseable {
  /** An answer; no body breaks the connection. */
  private record Answer(int status, String body) {}

  private static final Answer BROKEN = new Answer(0, "");

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();

  public ScriptedController() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answers to a path with its query, if the request has one. */
  public ScriptedController answers(String path, String... bodies) {
    for (var body : bodies) {
      queue(path).add(new Answer(200, body));
    }
    return this;
  }

  public ScriptedController breaksOff(String path) {
    queue(path).add(BROKEN);
    return this;
  }

  /** Method, path, query, and the idempotency key if there is one, of all requests. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  Ended run(Path home, String... words) {
    return Ended.of(home, Map.of("TUNE4REC_URL", url(), "TUNE4REC_HOME", home.toString()), words);
  }

  private Deque<Answer> queue(String path) {
    return answers.computeIfAbsent(path, _ -> new ArrayDeque<>());
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var target = exchange.getRequestURI().toString();
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    requests.add(exchange.getRequestMethod() + " " + target + (key == null ? "" : " " + key));
    var left = queue(target);
    var answer =
        left.isEmpty()
            ? new Answer(404, "{\"title\": \"no " + target + "\"}")
            : left.size() == 1 ? left.getFirst() : left.removeFirst();
    if (answer != BROKEN) {
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
