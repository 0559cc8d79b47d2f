package io.tune4rec.controller.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The embedded PostgreSQL for tests, with a fresh data folder and programs unpacked once. */
public class TestPostgres implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    var home = HomeFolder.of(Path.of("target", "test-home"));
    try {
      PostgresBinaries.deleteTree(home.postgres());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = EmbeddedPostgres.start(home);
    return Map.of(
        "tune4rec.home", home.root().toString(),
        // tests let time pass and then look for lost attempts themselves
        "quarkus.scheduler.enabled", "false",
        "quarkus.datasource.jdbc.url", postgres.url(),
        "quarkus.datasource.username", postgres.user(),
        "quarkus.datasource.password", postgres.password());
  }

  @Override
  public void stop() {
    postgres.close();
  }
}
