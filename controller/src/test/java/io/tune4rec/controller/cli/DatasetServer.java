package io.tune4rec.controller.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Takes every dataset, and counts them; {@code dataset import} is run against it. */
final class DatasetServer implements AutoCloseable {
  private static final String TAKEN =
      """
      {"name": "shop", "hash": "0123456789abcdef", "splits": {"train": 1, "valid": 1, "test": 1},
       "counts": {"interactions": 4, "sessions": 1, "items": 3}}""";

  private final AtomicInteger uploads = new AtomicInteger();
  private final HttpServer server;
  private final Path home;

  DatasetServer(Path home) {
    this.home = home;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/api/v1/datasets",
        exchange -> {
          uploads.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          var bytes = TAKEN.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(201, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** How many it took. */
  int uploads() {
    return uploads.get();
  }

  /** Where imports work. */
  Path imports() {
    return home.resolve("imports");
  }

  /** Runs {@code dataset import} in a folder; paths are as given. */
  Ended run(Path folder, String... arguments) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    var line = Stream.concat(Stream.of("dataset", "import"), Stream.of(arguments));
    return Ended.of(
        folder,
        Map.of("TUNE4REC_URL", url, "TUNE4REC_HOME", home.toString()),
        line.toArray(String[]::new));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
