package io.tune4rec.controller.cli.client;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Speaks to one controller about the course of sweeps: their budgets, and what they learn from. */
public final class SteeringClient {
  private static final Duration IMPORT_LIMIT = Duration.ofMinutes(10);

  private final Exchange exchange;

  SteeringClient(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Changes the budget, the parallelism or the priority of a sweep.
   *
   * @param patch as JSON
   */
  public Reply<Sweep> change(long sweep, String patch) {
    return exchange.read(exchange.patch("/api/v1/sweeps/" + sweep, patch), Sweep.class);
  }

  /**
   * Hands in finished trials from elsewhere.
   *
   * @param value the column with the objective's values, if its name does not tell
   */
  public Reply<TrialImport> importTrials(long sweep, Path table, Optional<String> value) {
    var query = value.map(column -> "?value=" + Json.encoded(column)).orElse("");
    boolean lines = table.toString().endsWith(".jsonl") || table.toString().endsWith(".ndjson");
    var path = "/api/v1/sweeps/" + sweep + "/trials" + query;
    return exchange.read(
        exchange.post(path, lines ? "application/x-ndjson" : "text/csv", of(table), IMPORT_LIMIT),
        TrialImport.class);
  }

  private static BodyPublisher of(Path table) {
    try {
      return BodyPublishers.ofFile(table);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }
}
