package io.tune4rec.controller.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tune4rec.controller.recommender.ScriptedEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The embedded PostgreSQL for tests, with a fresh data folder and programs unpacked once. */
public class TestPostgres implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    var home = HomeFolder.of(TestFolder.named("test-home"));
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
        // floor models would be claimed among the trials of tests; theirs ask for them
        "tune4rec.floors", "false",
        "tune4rec.model.max-bytes", "1048576",
        "tune4rec.worker-jar", ScriptedEngine.jar(home.root().resolve("worker.jar")).toString(),
        "quarkus.datasource.jdbc.url", postgres.url(),
        "quarkus.datasource.username", postgres.user(),
        "quarkus.datasource.password", postgres.password());
  }

  @Override
  public void stop() {
    postgres.close();
  }
}
