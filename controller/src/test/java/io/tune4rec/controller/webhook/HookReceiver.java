package io.tune4rec.controller.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A real server that hears deliveries, and answers 200 unless it was told otherwise. */
public final class HookReceiver implements AutoCloseable {
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  /** One that listens on loopback. */
  public HookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** What came. */
  public record Request(String path, Map<String, String> headers, String body) {
    private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]+),v1=([0-9a-f]{64})");

    /** Whatever the case of its name. */
    public String header(String name) {
      return headers.get(name);
    }

    /** As the help of 'webhook add' tells receivers to check it. */
    public boolean signedWith(String secret) {
      var signature = SIGNATURE.matcher(header("Tune4Rec-Signature"));
      if (!signature.matches()) {
        return false;
      }
      try {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed =
            mac.doFinal((signature.group(1) + "." + body).getBytes(StandardCharsets.UTF_8));
        var hexadecimal = new StringBuilder();
        for (byte b : signed) {
          hexadecimal.append("%02x".formatted(b));
        }
        return hexadecimal.toString().equals(signature.group(2));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The status of the next answers, in their order; a redirect leads back here. */
  public void answers(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=tune4rec";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    requests.add(new Request(exchange.getRequestURI().toString(), headers, body));
    int status = answers.isEmpty() ? 200 : answers.remove();
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", url());
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
