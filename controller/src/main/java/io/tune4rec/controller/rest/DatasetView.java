package io.tune4rec.controller.rest;

import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.profile.DatasetProfile;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A prepared dataset.
 *
 * @param protocol how it was split: kind and arguments
 * @param time whether times are those of a clock or positions
 * @param windows time windows; one where it is not cut into any
 * @param preparation every option of its import
 * @param profile what it looks like; absent in lists and of uploads without
 * @param check what the doctor says; absent in lists and of uploads without
 */
@org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Dataset")
public record DatasetView(
    String name,
    String hash,
    Instant createdAt,
    CountsView counts,
    Map<String, Integer> splits,
    Map<String, Object> protocol,
    String time,
    int windows,
    Map<String, Object> preparation,
    SchemaView schema,
    Optional<DatasetProfile> profile,
    Optional<Check> check) {
  static DatasetView of(RegisteredDataset dataset, Optional<Dossier> dossier) {
    var info = dataset.info();
    var counts = info.counts();
    return new DatasetView(
        info.name(),
        info.hash(),
        dataset.createdAt(),
        new CountsView(counts.interactions(), counts.sessions(), counts.users(), counts.items()),
        splits(info),
        info.split(),
        info.time().name().toLowerCase(Locale.ROOT),
        info.windows().size(),
        info.preparation(),
        SchemaView.of(info.schema()),
        dossier.map(Dossier::profile),
        dossier.map(Dossier::check));
  }

  private static Map<String, Integer> splits(DatasetInfo info) {
    var splits = new LinkedHashMap<String, Integer>();
    for (var split : Split.values()) {
      splits.put(split.text(), info.slices(split));
    }
    return splits;
  }

  /** How much there is; users are 0 where they are unknown. */
  public record CountsView(long interactions, long sessions, long users, int items) {}

  /** The columns of a dataset. */
  @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "DatasetSchema")
  public record SchemaView(List<ColumnView> columns) {
    static SchemaView of(Schema schema) {
      return new SchemaView(
          schema.columns().stream()
              .map(
                  c ->
                      new ColumnView(
                          c.name(),
                          c.kind().name().toLowerCase(Locale.ROOT),
                          c.list(),
                          c.cardinality(),
                          c.oov(),
                          List.copyOf(new TreeSet<>(c.tags()))))
              .toList());
    }
  }

  /**
   * A column.
   *
   * @param list whether an interaction has any number of its values
   * @param cardinality 0 for a continuous one
   * @param oov whether an id stands for values that are out of the vocabulary
   */
  public record ColumnView(
      String name, String kind, boolean list, int cardinality, boolean oov, List<String> tags) {}
}
