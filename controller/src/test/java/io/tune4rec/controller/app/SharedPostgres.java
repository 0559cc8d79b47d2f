package io.tune4rec.controller.app;

import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL that no controller owns, for several that share it; from the embedded programs. */
public final class SharedPostgres implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private SharedPostgres(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts it with its data in a folder. */
  public static SharedPostgres start(Path folder) {
    return new SharedPostgres(EmbeddedPostgres.start(HomeFolder.of(folder)));
  }

  /** What a controller must know to use it. */
  public Map<String, String> environment() {
    return Map.of(
        "TUNE4REC_JDBC_URL",
        postgres.url(),
        "TUNE4REC_JDBC_USER",
        postgres.user(),
        "TUNE4REC_JDBC_PASSWORD",
        postgres.password());
  }

  @Override
  public void close() {
    postgres.close();
  }
}
