package io.tune4rec.controller.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What the process does once Quarkus serves: says where, and waits for its end. */
class ControllerApplication implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger(ControllerApplication.class);

  private final HomeFolder home;
  private final ObjectMapper json;
  private final String url;

  ControllerApplication(
      ControllerConfig config,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.home = HomeFolder.of(config.home());
    this.json = json;
    this.url = url(host, port);
  }

  /** Where a program on this machine reaches what listens on that address. */
  static String url(String host, int port) {
    var name =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "[::]", "0:0:0:0:0:0:0:0" -> "[::1]";
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return "http://" + name + ":" + port;
  }

  @Override
  public int run(String... arguments) throws IOException {
    write(home.address(), Map.of("url", url, "pid", ProcessHandle.current().pid()));
    LOG.infof("listening on %s, state in %s", url, home.root());
    ParentPipe.watch();
    try {
      Quarkus.waitForExit();
    } finally {
      Files.deleteIfExists(home.address());
    }
    return 0;
  }

  private void write(Path file, Map<String, Object> content) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.write(unfinished, json.writeValueAsBytes(content));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
