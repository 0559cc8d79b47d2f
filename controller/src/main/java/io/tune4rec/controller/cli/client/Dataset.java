package io.tune4rec.controller.cli.client;

import java.util.Optional;

/** A version of a dataset as the controller tells it. */
public record Dataset(
    String name, String hash, Optional<String> createdAt, Counts counts, Splits splits) {

  /** What the dataset holds. */
  public record Counts(long interactions, long sessions, long items) {}

  /** Sequences of each split. */
  public record Splits(long train, long valid, long test) {}
}
