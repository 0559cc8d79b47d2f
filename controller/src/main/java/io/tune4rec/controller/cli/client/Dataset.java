package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/** A version of a dataset as the controller tells it. */
public record Dataset(
    String name,
    String hash,
    Optional<String> createdAt,
    Counts counts,
    Splits splits,
    Optional<Schema> schema) {

  /** What the dataset holds. */
  public record Counts(long interactions, long sessions, long items) {}

  /** Sequences of each split. */
  public record Splits(long train, long valid, long test) {}

  /** Its columns. */
  public record Schema(List<Column> columns) {}

  /**
   * @param cardinality how many values a categorical one has; 0 for a continuous one
   */
  public record Column(String name, String kind, long cardinality, List<String> tags) {}
}
