package io.tune4rec.controller.cli.client;

import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.profile.DatasetProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a dataset as the controller tells it.
 *
 * @param time clock or position
 * @param split how it was split: kind and arguments; empty if a controller does not tell
 * @param profile and {@code check}: in no list, and of no dataset that came without
 */
public record Dataset(
    String name,
    String hash,
    Optional<String> createdAt,
    Counts counts,
    Splits splits,
    Optional<Schema> schema,
    Optional<String> time,
    Map<String, Object> split,
    Optional<DatasetProfile> profile,
    Optional<Check> check) {
  public Dataset {
    split = split == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(split));
  }

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
