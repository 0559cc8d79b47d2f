package io.tune4rec.controller.app;

import io.tune4rec.controller.access.LoopbackHosts;
import io.tune4rec.controller.access.Secret;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What must be known before Quarkus starts, with the names and defaults of {@link
 * ControllerConfig}.
 */
record StartSettings(
    Path home, String host, int wantedPort, Optional<String> apiToken, Optional<String> jdbcUrl) {
  StartSettings {
    if (!LoopbackHosts.isLoopback(host) && apiToken.isEmpty()) {
      throw new CannotStartException(
          "listening beyond loopback needs a token, but TUNE4REC_HOST is %s and TUNE4REC_API_TOKEN is not set; set it to 32 random characters"
              .formatted(host));
    }
    apiToken.ifPresent(token -> requireStrong("TUNE4REC_API_TOKEN", token));
  }

  private static void requireStrong(String name, String token) {
    try {
      new Secret(name, token);
    } catch (IllegalArgumentException e) {
      throw new CannotStartException(e.getMessage());
    }
  }

  static StartSettings fromEnvironment() {
    var environment = System.getenv();
    return new StartSettings(
        Path.of(setting(environment, "HOME").orElse(".tune4rec")),
        setting(environment, "HOST").orElse("127.0.0.1"),
        port(setting(environment, "PORT").orElse("8090")),
        setting(environment, "API_TOKEN"),
        setting(environment, "JDBC_URL"));
  }

  /** Sets the properties from which Quarkus starts. */
  void applyTo(Properties properties, Optional<EmbeddedPostgres> postgres) {
    properties.setProperty("tune4rec.home", home.toAbsolutePath().normalize().toString());
    properties.setProperty("quarkus.http.host", host);
    properties.setProperty("quarkus.http.port", String.valueOf(PortChoice.from(host, wantedPort)));
    jdbcUrl.ifPresent(url -> properties.setProperty("quarkus.datasource.jdbc.url", url));
    postgres.ifPresent(
        p -> {
          properties.setProperty("quarkus.datasource.jdbc.url", p.url());
          properties.setProperty("quarkus.datasource.username", p.user());
          properties.setProperty("quarkus.datasource.password", p.password());
        });
  }

  /** Who logs in to an external database. */
  record JdbcLogin(String user, String password) {}

  /** From the environment; both are empty where the URL says them. */
  JdbcLogin jdbcLogin() {
    var environment = System.getenv();
    return new JdbcLogin(
        setting(environment, "JDBC_USER").orElse(""),
        setting(environment, "JDBC_PASSWORD").orElse(""));
  }

  private static Optional<String> setting(Map<String, String> environment, String name) {
    var property = System.getProperty("tune4rec." + name.toLowerCase(Locale.ROOT));
    return Optional.ofNullable(property)
        .or(() -> Optional.ofNullable(environment.get("TUNE4REC_" + name)))
        .filter(value -> !value.isBlank());
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new CannotStartException(
          "TUNE4REC_PORT is a number up to 65535, but got '" + text + "'; 8090 is usual");
    }
    return Integer.parseInt(text);
  }
}
